"""Make-believe for a demo installation: a certificate authority of its own, signers who do not exist, sample files."""
