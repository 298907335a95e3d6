import com.itextpdf.text.Rectangle;
import com.itextpdf.text.pdf.PdfReader;
import com.itextpdf.text.pdf.PdfSignatureAppearance;
import com.itextpdf.text.pdf.PdfStamper;
import com.itextpdf.text.pdf.security.BouncyCastleDigest;
import com.itextpdf.text.pdf.security.LtvTimestamp;
import com.itextpdf.text.pdf.security.MakeSignature;
import com.itextpdf.text.pdf.security.PrivateKeySignature;
import com.itextpdf.text.pdf.security.TSAClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * Signs PDFs with the real iText 5 and the real PDFBox, for the tests of the inspection.
 *
 * <p>Argument: a file with one step a line, fields apart by tabs: program (iText, PDFBox), step (sign, archive, stamp), file
 * read, file written, field, key store of the signer, key store of the timestamp authority or "-", box "l,b,r,t" or "-". Key
 * stores are PKCS#12 with the password "rahasia". Every *.crl beside the file of steps goes into the archives.
 */
public final class Penanda {
    static final char[] PASSWORD = "rahasia".toCharArray();
    static final Instant AT = Instant.parse("2025-08-01T00:00:00Z");

    /** A private key with its chain. */
    record Key(PrivateKey key, Certificate[] chain) {
        private static final Map<String, Key> KNOWN = new HashMap<>();

        static Key read(String file) throws Exception {
            if (!KNOWN.containsKey(file)) {
                KNOWN.put(file, open(file));
            }
            return KNOWN.get(file);
        }

        private static Key open(String file) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                store.load(in, PASSWORD);
            }
            String alias = store.aliases().nextElement();
            return new Key((PrivateKey) store.getKey(alias, PASSWORD), store.getCertificateChain(alias));
        }

        String algorithm() {
            return "SHA256with" + (key.getAlgorithm().startsWith("EC") ? "ECDSA" : key.getAlgorithm());
        }

        X509Certificate certificate() {
            return (X509Certificate) chain[0];
        }
    }

    /** One line of the file of steps. */
    record Step(String program, String what, Path in, Path out, String field, Key signer, Authority tsa, int[] box) {
        static Step parse(String line) throws Exception {
            String[] part = line.split("\t");
            int[] box = part[7].equals("-") ? null : Arrays.stream(part[7].split(",")).mapToInt(Integer::parseInt).toArray();
            Authority tsa = part[6].equals("-") ? null : new Authority(Key.read(part[6]));
            return new Step(part[0], part[1], Path.of(part[2]), Path.of(part[3]), part[4], Key.read(part[5]), tsa, box);
        }
    }

    /** A timestamp authority in this process, whose clock stands still. */
    static final class Authority implements TSAClient {
        private final Key key;

        Authority(Key key) {
            this.key = key;
        }

        @Override
        public int getTokenSizeEstimate() {
            return 6000;
        }

        @Override
        public MessageDigest getMessageDigest() throws GeneralSecurityException {
            return MessageDigest.getInstance("SHA-256");
        }

        @Override
        public byte[] getTimeStampToken(byte[] imprint) throws Exception {
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            var request = requests.generate(TSPAlgorithms.SHA256, imprint, BigInteger.ONE);
            var signer = new JcaSimpleSignerInfoGeneratorBuilder().build(key.algorithm(), key.key(), key.certificate());
            var digest = new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256));
            var tokens = new TimeStampTokenGenerator(signer, digest, new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
            tokens.addCertificates(new JcaCertStore(Arrays.asList(key.chain())));
            return tokens.generate(request, BigInteger.valueOf(System.nanoTime()), Date.from(AT)).getEncoded();
        }
    }

    /** As a signing service does it that is built on iText 5. */
    static final class WithItext {
        private WithItext() {}

        static void sign(Step step) throws Exception {
            try (var out = Files.newOutputStream(step.out())) {
                PdfStamper stamper = PdfStamper.createSignature(read(step), out, '\0', null, true);
                PdfSignatureAppearance look = stamper.getSignatureAppearance();
                look.setReason("Dokumen ini ditandatangani secara elektronik");
                look.setSignDate(now());
                int[] b = step.box() == null ? new int[4] : step.box();
                look.setVisibleSignature(new Rectangle(b[0], b[1], b[2], b[3]), 1, step.field());
                var key = new PrivateKeySignature(step.signer().key(), "SHA256", "BC");
                MakeSignature.signDetached(
                        look, new BouncyCastleDigest(), key, step.signer().chain(), null, null, step.tsa(), 0,
                        MakeSignature.CryptoStandard.CADES);
            }
        }

        static void archive(Step step, List<byte[]> lists) throws Exception {
            try (var out = Files.newOutputStream(step.out())) {
                PdfStamper stamper = new PdfStamper(read(step), out, '\0', true);
                List<byte[]> certificates = new ArrayList<>();
                for (Certificate one : step.signer().chain()) {
                    certificates.add(one.getEncoded());
                }
                stamper.getLtvVerification().addVerification(step.field(), new ArrayList<>(), lists, certificates);
                stamper.close();
            }
        }

        static void stamp(Step step) throws Exception {
            try (var out = Files.newOutputStream(step.out())) {
                PdfStamper stamper = PdfStamper.createSignature(read(step), out, '\0', null, true);
                LtvTimestamp.timestamp(stamper.getSignatureAppearance(), step.tsa(), step.field());
            }
        }

        private static PdfReader read(Step step) throws IOException {
            return new PdfReader(Files.readAllBytes(step.in()));
        }
    }

    /** As EU DSS does it with PDFBox: incremental saving of single objects. */
    static final class WithPdfbox {
        private WithPdfbox() {}

        static void sign(Step step) throws Exception {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            signature.setReason("Dokumen ini ditandatangani secara elektronik");
            signature.setSignDate(now());
            save(step, signature, content -> envelope(step, content));
        }

        static void stamp(Step step) throws Exception {
            PDSignature signature = new PDSignature();
            signature.setType(COSName.getPDFName("DocTimeStamp"));
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
            save(step, signature, content -> {
                try {
                    return step.tsa().getTimeStampToken(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
                } catch (Exception error) {
                    throw new IOException(error);
                }
            });
        }

        static void archive(Step step, List<byte[]> lists) throws Exception {
            try (PDDocument document = PDDocument.load(step.in().toFile());
                    var out = Files.newOutputStream(step.out())) {
                COSDictionary catalogue = document.getDocumentCatalog().getCOSObject();
                COSDictionary dss = new COSDictionary();
                COSArray certificates = new COSArray();
                for (Certificate one : step.signer().chain()) {
                    certificates.add(stream(document, one.getEncoded()));
                }
                COSArray answers = new COSArray();
                for (byte[] one : lists) {
                    answers.add(stream(document, one));
                }
                dss.setItem(COSName.getPDFName("Certs"), certificates);
                dss.setItem(COSName.getPDFName("CRLs"), answers);
                catalogue.setItem(COSName.getPDFName("DSS"), dss);
                catalogue.setNeedToBeUpdated(true);
                dss.setNeedToBeUpdated(true);
                document.saveIncremental(out);
            }
        }

        private static void save(Step step, PDSignature signature, SignatureInterface how) throws Exception {
            try (PDDocument document = PDDocument.load(step.in().toFile());
                    var out = Files.newOutputStream(step.out());
                    SignatureOptions options = new SignatureOptions()) {
                document.setDocumentId(AT.toEpochMilli());
                options.setPreferredSignatureSize(0x3000);
                if (step.box() != null) {
                    options.setVisualSignature(new ByteArrayInputStream(template(document, step.box())));
                    options.setPage(0);
                }
                document.addSignature(signature, how, options);
                document.saveIncremental(out);
            }
        }

        /** PDFBox takes a visible signature from a PDF with one signature field. */
        private static byte[] template(PDDocument original, int[] box) throws IOException {
            try (PDDocument document = new PDDocument()) {
                var page = new org.apache.pdfbox.pdmodel.PDPage(original.getPage(0).getMediaBox());
                document.addPage(page);
                PDAcroForm form = new PDAcroForm(document);
                document.getDocumentCatalog().setAcroForm(form);
                PDSignatureField field = new PDSignatureField(form);
                PDAnnotationWidget widget = field.getWidgets().get(0);
                form.getFields().add(field);
                form.setSignaturesExist(true);
                form.setAppendOnly(true);
                PDRectangle place = new PDRectangle(box[0], box[1], box[2] - box[0], box[3] - box[1]);
                widget.setRectangle(place);
                PDAppearanceStream look = new PDAppearanceStream(document);
                look.setResources(new org.apache.pdfbox.pdmodel.PDResources());
                look.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
                PDAppearanceDictionary looks = new PDAppearanceDictionary();
                looks.setNormalAppearance(look);
                widget.setAppearance(looks);
                try (PDPageContentStream pen = new PDPageContentStream(document, look)) {
                    pen.beginText();
                    pen.setFont(PDType1Font.HELVETICA, 8);
                    pen.newLineAtOffset(4, 12);
                    pen.showText("Ditandatangani secara elektronik");
                    pen.endText();
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            }
        }

        private static COSStream stream(PDDocument document, byte[] content) throws IOException {
            COSStream stream = document.getDocument().createCOSStream();
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(content);
            }
            stream.setNeedToBeUpdated(true);
            return stream;
        }

        /** PAdES: with signing-certificate-v2, without a signing time; a timestamp if there is an authority. */
        private static byte[] envelope(Step step, InputStream content) throws IOException {
            try {
                Key key = step.signer();
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                ESSCertIDv2 id = new ESSCertIDv2(sha.digest(key.certificate().getEncoded()));
                Hashtable<ASN1ObjectIdentifier, Attribute> attributes = new Hashtable<>();
                attributes.put(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
                var builder = new JcaSimpleSignerInfoGeneratorBuilder();
                builder.setSignedAttributeGenerator(new WithoutTime(new AttributeTable(attributes)));
                CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
                generator.addSignerInfoGenerator(builder.build(key.algorithm(), key.key(), key.certificate()));
                generator.addCertificates(new JcaCertStore(Arrays.asList(key.chain())));
                CMSSignedData data = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
                return (step.tsa() == null ? data : timestamped(data, step.tsa())).toASN1Structure().getEncoded("DER");
            } catch (Exception error) {
                throw new IOException(error);
            }
        }

        private static CMSSignedData timestamped(CMSSignedData data, Authority tsa) throws Exception {
            SignerInformation one = data.getSignerInfos().getSigners().iterator().next();
            byte[] token = tsa.getTimeStampToken(MessageDigest.getInstance("SHA-256").digest(one.getSignature()));
            ASN1EncodableVector vector = new ASN1EncodableVector();
            vector.add(new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(ASN1Primitive.fromByteArray(token))));
            one = SignerInformation.replaceUnsignedAttributes(one, new AttributeTable(vector));
            return CMSSignedData.replaceSigners(data, new SignerInformationStore(one));
        }
    }

    /** PAdES has the time in /M or in a timestamp, not among the signed attributes. */
    static final class WithoutTime extends DefaultSignedAttributeTableGenerator {
        WithoutTime(AttributeTable attributes) {
            super(attributes);
        }

        @Override
        protected Hashtable createStandardAttributeTable(Map parameters) {
            Hashtable table = super.createStandardAttributeTable(parameters);
            table.remove(org.bouncycastle.asn1.cms.CMSAttributes.signingTime);
            return table;
        }
    }

    private Penanda() {}

    private static Calendar now() {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(AT.toEpochMilli());
        return calendar;
    }

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        Path steps = Path.of(arguments[0]);
        List<byte[]> lists = new ArrayList<>();
        try (var found = Files.newDirectoryStream(steps.toAbsolutePath().getParent(), "*.crl")) {
            for (Path one : found) {
                lists.add(Files.readAllBytes(one));
            }
        }
        for (String line : Files.readAllLines(steps)) {
            Step step = Step.parse(line);
            boolean itext = step.program().equals("iText");
            switch (step.what()) {
                case "sign" -> {
                    if (itext) WithItext.sign(step); else WithPdfbox.sign(step);
                }
                case "archive" -> {
                    if (itext) WithItext.archive(step, lists); else WithPdfbox.archive(step, lists);
                }
                default -> {
                    if (itext) WithItext.stamp(step); else WithPdfbox.stamp(step);
                }
            }
        }
    }
}
