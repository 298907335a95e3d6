from pegawai.http.tokens import ActiveAccountTokens


def test_a_link_dies_with_the_account_and_lives_again_with_it(daerah):
    tokens = ActiveAccountTokens()
    token = tokens.make_token(daerah.pppk)
    assert tokens.check_token(daerah.pppk, token)
    daerah.pppk.is_active = False
    assert not tokens.check_token(daerah.pppk, token)


def test_a_link_needs_its_own_account(daerah):
    token = ActiveAccountTokens().make_token(daerah.pppk)
    assert not ActiveAccountTokens().check_token(daerah.pppk_lain, token)
    assert not ActiveAccountTokens().check_token(None, token)
