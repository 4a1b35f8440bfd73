package dev.parley.frames.sframe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test vectors of RFC 9605, appendix C, in the working group's JSON form (revision 025d568,
 * which the RFC names); fields are called as there.
 */
class Rfc9605VectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  static Stream<JsonNode> header() {
    return vectors("header");
  }

  static Stream<JsonNode> aesCtrHmac() {
    return vectors("aes_ctr_hmac");
  }

  static Stream<JsonNode> sframe() {
    return vectors("sframe");
  }

  @Test
  void everyPublishedVectorIsHere() {
    assertThat(header()).hasSize(289);
    assertThat(aesCtrHmac()).hasSize(3);
    assertThat(sframe()).hasSize(5);
    assertThat(sframe().map(Rfc9605VectorsTest::suite)).containsExactly(SframeCipherSuite.values());
  }

  @ParameterizedTest
  @MethodSource("header")
  void headersEncodeAndDecode(JsonNode vector) {
    long kid = vector.get("kid").bigIntegerValue().longValue();
    long ctr = vector.get("ctr").bigIntegerValue().longValue();
    byte[] out = new byte[SframeHeader.MAX_BYTES];
    int length = SframeHeader.encode(kid, ctr, out, 0);
    assertThat(Arrays.copyOf(out, length)).isEqualTo(bytes(vector, "encoded"));

    SframeHeader decoded = new SframeHeader();
    assertThat(decoded.decode(out, 0, length)).isTrue();
    assertThat(decoded.keyId()).isEqualTo(kid);
    assertThat(decoded.counter()).isEqualTo(ctr);
    assertThat(decoded.length()).isEqualTo(length);
    assertThat(decoded.decode(out, 0, length - 1)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("aesCtrHmac")
  void aesCtrWithHmacSealsAndOpens(JsonNode vector) {
    SframeCipherSuite suite = suite(vector);
    byte[] key = bytes(vector, "key");
    byte[] nonce = bytes(vector, "nonce");
    SframeKey whole = SframeKey.ofParts(suite, 0, key, nonce);
    assertThat(whole.encryptionKey().getEncoded()).isEqualTo(bytes(vector, "enc_key"));
    assertThat(whole.authenticationKey().getEncoded()).isEqualTo(bytes(vector, "auth_key"));
    sealsAndOpens(whole, nonce, bytes(vector, "aad"), bytes(vector, "pt"), bytes(vector, "ct"));
  }

  @ParameterizedTest
  @MethodSource("sframe")
  void sframeSealsAndOpens(JsonNode vector) throws Exception {
    SframeCipherSuite suite = suite(vector);
    long kid = vector.get("kid").longValue();
    long ctr = vector.get("ctr").longValue();
    byte[] baseKey = bytes(vector, "base_key");
    assertThat(SframeKey.label("SFrame 1.0 Secret key ", kid, suite))
        .isEqualTo(bytes(vector, "sframe_key_label"));
    assertThat(SframeKey.label("SFrame 1.0 Secret salt ", kid, suite))
        .isEqualTo(bytes(vector, "sframe_salt_label"));
    assertThat(secret(suite, baseKey)).isEqualTo(bytes(vector, "sframe_secret"));

    SframeKey key = SframeKey.derive(suite, kid, baseKey);
    byte[] sframeKey = bytes(vector, "sframe_key");
    assertThat(sframeKey).startsWith(key.encryptionKey().getEncoded());
    byte[] salt = new byte[SframeCipherSuite.NONCE_BYTES];
    key.nonce(0, salt);
    assertThat(salt).isEqualTo(bytes(vector, "sframe_salt"));
    byte[] nonce = new byte[SframeCipherSuite.NONCE_BYTES];
    key.nonce(ctr, nonce);
    assertThat(nonce).isEqualTo(bytes(vector, "nonce"));

    byte[] header = new byte[SframeHeader.MAX_BYTES];
    int headerLength = SframeHeader.encode(kid, ctr, header, 0);
    byte[] aad = join(Arrays.copyOf(header, headerLength), bytes(vector, "metadata"));
    assertThat(aad).isEqualTo(bytes(vector, "aad"));
    byte[] ct = bytes(vector, "ct");
    assertThat(ct).startsWith(Arrays.copyOf(header, headerLength));
    sealsAndOpens(
        key, nonce, aad, bytes(vector, "pt"), Arrays.copyOfRange(ct, headerLength, ct.length));
  }

  /** Figure 6 of RFC 9605, an MLS group with {@code E} = 4 and {@code S} = 6. */
  @Test
  void keyIdsOfAnMlsGroupAreThoseOfTheFigure() {
    assertThat(KeyId.of(0, 3, 14, 6, 4)).isEqualTo(0x3e);
    assertThat(KeyId.of(0, 7, 14, 6, 4)).isEqualTo(0x7e);
    assertThat(KeyId.of(0, 20, 14, 6, 4)).isEqualTo(0x14e);
    assertThat(KeyId.of(0, 3, 15, 6, 4)).isEqualTo(0x3f);
    assertThat(KeyId.of(0, 5, 15, 6, 4)).isEqualTo(0x5f);
    assertThat(KeyId.of(2, 2, 16, 6, 4)).isEqualTo(0x820);
    assertThat(KeyId.of(3, 2, 16, 6, 4)).isEqualTo(0xc20);
    assertThat(KeyId.of(0, 33, 17, 6, 4)).isEqualTo(0x211);
    assertThat(KeyId.of(0, 51, 17, 6, 4)).isEqualTo(0x331);
  }

  private static void sealsAndOpens(SframeKey key, byte[] nonce, byte[] aad, byte[] pt, byte[] ct) {
    SframeAead aead = SframeAead.of(key.suite());
    byte[] sealed = new byte[ct.length];
    int written = aead.seal(key, nonce, all(aad), all(pt), all(sealed));
    assertThat(written).isEqualTo(ct.length);
    assertThat(sealed).isEqualTo(ct);
    byte[] opened = new byte[ct.length];
    int length = aead.open(key, nonce, all(aad), all(ct), all(opened));
    assertThat(Arrays.copyOf(opened, length)).isEqualTo(pt);
    byte[] forged = ct.clone();
    forged[forged.length - 1] ^= 1;
    assertThat(aead.open(key, nonce, all(aad), all(forged), all(opened)))
        .isEqualTo(SframeAead.FORGED);
  }

  private static ByteSlice all(byte[] bytes) {
    return new ByteSlice().of(bytes, 0, bytes.length);
  }

  private static byte[] secret(SframeCipherSuite suite, byte[] baseKey) throws Exception {
    KDF hkdf = KDF.getInstance(suite.hkdf());
    return hkdf.deriveData(HKDFParameterSpec.ofExtract().addIKM(baseKey).extractOnly());
  }

  private static SframeCipherSuite suite(JsonNode vector) {
    int value = vector.get("cipher_suite").intValue();
    return Arrays.stream(SframeCipherSuite.values())
        .filter(suite -> suite.value() == value)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(JsonNode vector, String field) {
    return HEX.parseHex(vector.get(field).textValue());
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Stream<JsonNode> vectors(String kind) {
    try (InputStream in =
        Objects.requireNonNull(
            Rfc9605VectorsTest.class.getResourceAsStream("rfc9605-test-vectors.json"))) {
      JsonNode all = new ObjectMapper().readTree(in).get(kind);
      return StreamSupport.stream(all.spliterator(), false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
