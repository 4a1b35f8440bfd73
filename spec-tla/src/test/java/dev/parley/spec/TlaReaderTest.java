package dev.parley.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as TLC prints them. */
class TlaReaderTest {
  private static TlaValue number(int value) {
    return new TlaValue.Int(value);
  }

  @Test
  void plainValues() {
    assertThat(TlaReader.read("-12")).isEqualTo(number(-12));
    assertThat(TlaReader.read("TRUE")).isEqualTo(new TlaValue.Bool(true));
    assertThat(TlaReader.read(" anna ")).isEqualTo(new TlaValue.Name("anna"));
    assertThat(TlaReader.read("\"a \\\"b\\\" \\\\\"")).isEqualTo(new TlaValue.Text("a \"b\" \\"));
  }

  @Test
  void setsDoNotDependOnTheirOrder() {
    assertThat(TlaReader.read("{1, 2}")).isEqualTo(TlaReader.read("{2, 1}"));
    assertThat(TlaReader.read("1..3")).isEqualTo(TlaReader.read("{1, 2, 3}"));
    assertThat(TlaReader.read("{}")).isEqualTo(new TlaValue.SetOf(Set.of()));
  }

  @Test
  void sequencesOverSeveralLines() {
    TlaValue log = TlaReader.read("<< [who |-> a],\n   [who |-> b] >>");
    assertThat(log.asList())
        .extracting(entry -> entry.get("who").asText())
        .containsExactly("a", "b");
    assertThat(TlaReader.read("<<>>").asList()).isEmpty();
  }

  @Test
  void functionsWithAnyDomain() {
    TlaValue leaves = TlaReader.read("(0 :> a @@ 2 :> << >>)");
    assertThat(leaves)
        .isEqualTo(
            new TlaValue.Function(
                Map.of(
                    number(0), new TlaValue.Name("a"), number(2), new TlaValue.Tuple(List.of()))));
    assertThat(leaves.at(number(0)).asText()).isEqualTo("a");
    assertThatThrownBy(() -> leaves.at(number(1))).hasMessageContaining("is not a function of 1");
  }

  @Test
  void aSequenceIsAFunctionToo() {
    assertThat(TlaReader.read("<<7, 8>>").asMap()).containsEntry(number(2), number(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<1, {TRUE, FALSE}, \"x\\\"y\", none>>",
        "[a |-> 1, b |-> (0 :> {} @@ 3 :> <<>>)]",
        "(anna :> <<>> @@ bela :> [x |-> -1])"
      })
  void whatIsWrittenReadsTheSame(String text) {
    assertThat(TlaReader.read(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{1, 2", "<<1 2>>", "[a -> 1]", "(0 :> 1", "1 2", "\"open", "[a |-> ]"})
  void whatIsNoValueIsRefused(String text) {
    assertThatThrownBy(() -> TlaReader.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
