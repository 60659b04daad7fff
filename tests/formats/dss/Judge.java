import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * What the European Commission's DSS says of the one signature in each file, a line each, separated by tabs: file,
 * indication, sub-indication, level, errors.
 *
 * <p>It trusts the certificates named with {@code --trust} alone, has no other revocation data than what is in the file
 * and the lists named with {@code --crl}, and asks nobody. {@code --at} is the time to judge at.
 */
public final class Judge {
    public static void main(String[] arguments) throws IOException {
        List<String> files = new ArrayList<>();
        List<InputStream> lists = new ArrayList<>();
        Date at = new Date();
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        for (int next = 0; next < arguments.length; next++) {
            switch (arguments[next]) {
                case "--trust" -> trusted.addCertificate(DSSUtils.loadCertificate(new File(arguments[++next])));
                case "--crl" -> lists.add(new FileInputStream(arguments[++next]));
                case "--at" -> at = Date.from(Instant.parse(arguments[++next]));
                default -> files.add(arguments[next]);
            }
        }
        ExternalResourcesCRLSource found = new ExternalResourcesCRLSource(lists.toArray(InputStream[]::new));
        for (String file : files) {
            CommonCertificateVerifier verifier = new CommonCertificateVerifier();
            verifier.setTrustedCertSources(trusted);
            verifier.setAIASource(null);
            verifier.setCrlSource((CertificateToken certificate, CertificateToken issuer) ->
                    found.getRevocationTokens(certificate, issuer).stream().findFirst().orElse(null));
            PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(file));
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime(at);
            SimpleReport report = validator.validateDocument().getSimpleReport();
            if (report.getSignaturesCount() != 1) {
                throw new IllegalStateException(file + " has " + report.getSignaturesCount() + " signatures");
            }
            String id = report.getFirstSignatureId();
            List<String> errors = new ArrayList<>();
            report.getAdESValidationErrors(id).forEach(message -> errors.add(message.getValue()));
            System.out.println(String.join("\t", file, report.getIndication(id).toString(),
                    String.valueOf(report.getSubIndication(id)), report.getSignatureFormat(id).toString(),
                    String.join("; ", errors)));
        }
    }
}
