package dev.parley.client.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.contacts.VerificationCode.Outcome;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.meeting.NearlyValid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two people compare. */
class VerificationTest {
  private static final IdentityKey ADA = seeded(1);
  private static final IdentityKey BEA = seeded(2);
  private static final IdentityKey EVE = seeded(3);

  @TempDir Path folder;

  private static IdentityKey seeded(int seed) {
    byte[] bytes = new byte[Identity.SEED_LENGTH];
    Arrays.fill(bytes, (byte) seed);
    try (Identity identity = Identity.ofSeed(bytes)) {
      return identity.key();
    }
  }

  @Test
  void theSameTwoPeopleAlwaysHaveTheSameSixtyDigits() {
    SafetyNumber number = SafetyNumber.of(ADA, BEA);
    assertThat(number.digits()).matches("[0-9]{5}( [0-9]{5}){11}");
    assertThat(SafetyNumber.of(BEA, ADA)).isEqualTo(number);
    assertThat(number.toString()).doesNotContain(number.digits().substring(0, 5));
  }

  @Test
  void otherPeopleHaveOtherDigitsInEachHalf() {
    Set<String> halves = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (int i = 10; i < 30; i++) {
      String digits = SafetyNumber.of(ADA, seeded(i)).digits();
      numbers.add(digits);
      halves.add(digits.substring(0, 35));
      halves.add(digits.substring(36));
    }
    assertThat(numbers).hasSize(20);
    // Ada's own, and one for each of the others.
    assertThat(halves.stream().map(half -> half.strip()).distinct()).hasSize(21);
  }

  @Test
  void somebodyBetweenTwoPeopleShowsInTheDigits() {
    assertThat(SafetyNumber.of(ADA, EVE)).isNotEqualTo(SafetyNumber.of(EVE, BEA));
  }

  @Test
  void aScanSaysWhoSeesWhoseKey() {
    assertThat(new VerificationCode(BEA, ADA).compare(ADA, BEA)).isEqualTo(Outcome.MATCH);
    assertThat(new VerificationCode(BEA, EVE).compare(ADA, BEA)).isEqualTo(Outcome.MISMATCH);
    assertThat(new VerificationCode(BEA, EVE).compare(ADA, EVE)).isEqualTo(Outcome.MISMATCH);
    assertThat(new VerificationCode(EVE, ADA).compare(ADA, BEA)).isEqualTo(Outcome.OTHER_PERSON);
    assertThat(new VerificationCode(ADA, BEA).compare(ADA, BEA)).isEqualTo(Outcome.OUR_OWN);
  }

  @Test
  void aCodeIsReadAsItWasWrittenAndNothingElseIs() {
    VerificationCode code = new VerificationCode(ADA, BEA);
    String text = code.toText();
    assertThat(VerificationCode.read(text)).contains(code);
    assertThat(VerificationCode.read(text.replace(":1:", ":2:"))).isEmpty();
    assertThat(VerificationCode.read(text + "A")).isEmpty();
    assertThat(VerificationCode.read(text.substring(0, text.length() - 1))).isEmpty();
    assertThat(VerificationCode.read("")).isEmpty();
    assertThat(VerificationCode.read(text.substring(0, 16) + "A".repeat(86))).isEmpty();
  }

  @Provide
  Arbitrary<byte[]> nearlyCodes() {
    return NearlyValid.of(
        List.of(
            new VerificationCode(ADA, BEA).toText().getBytes(StandardCharsets.US_ASCII),
            new VerificationCode(EVE, ADA).toText().getBytes(StandardCharsets.US_ASCII)));
  }

  /** There is one text only of each code. */
  @Property(tries = 3_000)
  void textIsTheOneFormOfACodeOrRefused(@ForAll("nearlyCodes") byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<VerificationCode> read = VerificationCode.read(text);
    read.ifPresent(code -> assertThat(code.toText()).isEqualTo(text));
    Statistics.label("read").collect(read.isPresent());
    Statistics.label("read").coverage(seen -> seen.check(true).percentage(share -> share > 5));
  }

  @Test
  void aCodeInAPictureFileIsFound() throws IOException {
    VerificationCode code = new VerificationCode(ADA, BEA);
    Path picture = folder.resolve("code.png");
    QrCodes.writePng(code, picture);
    assertThat(QrCodes.readPicture(picture)).contains(code);
  }

  @Test
  void aCodeInACameraFrameIsFound() {
    VerificationCode code = new VerificationCode(ADA, BEA);
    int width = 640;
    int height = 480;
    byte[] luminance = new byte[width * height];
    Arrays.fill(luminance, (byte) 0x90);
    boolean[][] modules = QrCodes.draw(code);
    int scale = 7;
    for (int y = 0; y < modules.length * scale; y++) {
      for (int x = 0; x < modules.length * scale; x++) {
        boolean dark = modules[y / scale][x / scale];
        luminance[(y + 40) * width + x + 90] = (byte) (dark ? 0x20 : 0xd0);
      }
    }
    assertThat(QrCodes.readLuminance(luminance, width, height)).contains(code);
    assertThat(QrCodes.readLuminance(new byte[width * height], width, height)).isEmpty();
    assertThatThrownBy(() -> QrCodes.readLuminance(new byte[10], 4, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPictureWithoutACodeHoldsNoneAndWhatIsNoPictureIsSaid() throws IOException {
    Path blank = folder.resolve("blank.png");
    ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
    assertThat(QrCodes.readPicture(blank)).isEmpty();
    Path text = folder.resolve("text.png");
    Files.writeString(text, "no picture");
    assertThatThrownBy(() -> QrCodes.readPicture(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no picture");
    Path half = folder.resolve("half.png");
    byte[] png = Files.readAllBytes(blank);
    Files.write(half, Arrays.copyOf(png, png.length / 2));
    assertThatThrownBy(() -> QrCodes.readPicture(half)).isInstanceOf(IOException.class);
  }

  @Property(tries = 200)
  void noiseInACameraHoldsNoCode(@ForAll @Size(value = 4096) byte[] luminance) {
    assertThat(QrCodes.readLuminance(luminance, 64, 64)).isEmpty();
  }
}
