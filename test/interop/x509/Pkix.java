// What Java's PKIX makes of paths: run as `java Pkix.java <instant> <folder>...`. Each folder has leaf.der, anchor.der and any
// further .der certificates and .crl lists. A line for each, in their order: `valid`, or `invalid` and why.
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class Pkix {
  private static final CertificateFactory FACTORY = factory();

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(Path file) throws Exception {
    return (X509Certificate) FACTORY.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private static String verdict(Path folder, Date at) {
    try {
      X509Certificate leaf = certificate(folder.resolve("leaf.der"));
      X509Certificate anchor = certificate(folder.resolve("anchor.der"));
      List<Object> known = new ArrayList<>();
      boolean hasLists = false;
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
          if (file.toString().endsWith(".der")) known.add(certificate(file));
          if (!file.toString().endsWith(".crl")) continue;
          hasLists = true;
          known.add(FACTORY.generateCRL(new ByteArrayInputStream(Files.readAllBytes(file))));
        }
      }
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(leaf);
      byte[] constraints = anchor.getExtensionValue("2.5.29.30");
      // Its value stands within an OCTET STRING, of short length here.
      byte[] within = constraints == null ? null : Arrays.copyOfRange(constraints, 2, constraints.length);
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(Set.of(new TrustAnchor(anchor, within)), target);
      parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      parameters.setRevocationEnabled(hasLists);
      parameters.setDate(at);
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return "valid";
    } catch (Exception e) {
      return "invalid " + e.getMessage();
    }
  }

  public static void main(String[] arguments) {
    Date at = Date.from(Instant.parse(arguments[0]));
    for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
      System.out.println(verdict(Path.of(folder), at).replace('\n', ' '));
    }
  }
}
