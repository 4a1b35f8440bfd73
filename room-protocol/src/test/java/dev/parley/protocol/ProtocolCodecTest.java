package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.protocol.ClientMessage.Heartbeat;
import dev.parley.protocol.ClientMessage.Join;
import dev.parley.protocol.ClientMessage.Leave;
import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.ClientMessage.Proven;
import dev.parley.protocol.ClientMessage.Resume;
import dev.parley.protocol.ClientMessage.SummaryToPost;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Challenge;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.protocol.ServerMessage.Terms;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.protocol.Snapshot.Summary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProtocolCodecTest {
  private static final Ticket TICKET = new Ticket("AAECAwQFBgcICQoLDA0ODw");
  private static final Incarnation INCARNATION = new Incarnation("AAAAAAAAAAAAAAAAAAAAAA");
  private static final ParticipantId P1 = new ParticipantId(1);
  private static final ParticipantId P2 = new ParticipantId(2);
  private static final String ZEROS = "A".repeat(43) + "=";
  private static final RoomProof PROOF =
      new RoomProof(
          new RoomKey(Bytes.of(new byte[RoomKey.LENGTH])),
          Bytes.of(new byte[RoomProof.SIGNATURE_LENGTH]));
  private static final String PROOF_JSON =
      "{'key':'" + ZEROS + "','signature':'" + "A".repeat(86) + "=='}";
  private static final Terms TERMS =
      new Terms(7, 8, 9, Duration.ofSeconds(5), Duration.ofSeconds(20));
  private static final LogPosition HEAD =
      new LogPosition(4, new LogHash(Bytes.of(new byte[LogHash.LENGTH])));

  @TestFactory
  Stream<DynamicTest> clientMessagesReadAndWriteAsTheGoldenJson() {
    return Stream.of(
        client(
            new Proven(new Join(Protocol.VERSION, text("hi")), PROOF),
            "{'type':'join','version':3,'hello':'aGk=','proof':" + PROOF_JSON + "}"),
        client(
            new Proven(new Resume(Protocol.VERSION, TICKET, INCARNATION, 9), PROOF),
            "{'type':'resume','version':3,'ticket':'AAECAwQFBgcICQoLDA0ODw',"
                + "'incarnation':'AAAAAAAAAAAAAAAAAAAAAA','last':9,'proof':"
                + PROOF_JSON
                + "}"),
        client(
            new Post(
                3,
                text("hi"),
                List.of(new PartToPost(List.of(P2, P1, P2), text("w"))),
                Optional.of(Bytes.EMPTY),
                Optional.of(new SummaryToPost(text("m"), 6))),
            "{'type':'post','ref':3,'body':'aGk=','parts':[{'to':[1,2],'body':'dw=='}],"
                + "'mediaAnnouncement':'','summary':{'body':'bQ==','after':6}}"),
        client(new Heartbeat(12), "{'type':'heartbeat','read':12}"),
        client(new Leave(), "{'type':'leave'}"));
  }

  @TestFactory
  Stream<DynamicTest> serverMessagesReadAndWriteAsTheGoldenJson() {
    Snapshot snapshot =
        new Snapshot(
            HEAD,
            List.of(new PresentParticipant(P1, 2, text("hi"), Optional.of(text("s")))),
            Optional.of(new Summary(3, P1, text("m"))));
    Part part = new Part(List.of(P2), HEAD.hash().value(), Optional.of(text("w")));
    return Stream.of(
        server(
            new Challenge(Protocol.VERSION, HEAD.hash().value()),
            "{'type':'challenge','version':3,'nonce':'" + ZEROS + "'}"),
        server(
            new Admitted(P2, TICKET, INCARNATION, snapshot, TERMS),
            "{'type':'admitted','self':2,'ticket':'AAECAwQFBgcICQoLDA0ODw',"
                + "'incarnation':'AAAAAAAAAAAAAAAAAAAAAA','snapshot':{'head':{'number':4,'hash':'"
                + ZEROS
                + "'},'present':[{'participant':1,'joinedAt':2,'hello':'aGk=','mediaAnnouncement':'cw=='}],"
                + "'summary':{'number':3,'from':1,'body':'bQ=='}},'terms':{'messageChars':7,'postsPerSecond':8,"
                + "'people':9,'heartbeatMillis':5000,'resumeMillis':20000}}"),
        server(new Resumed(11), "{'type':'resumed','head':11}"),
        logged(new Joined(P1, text("hi")), "{'type':'joined','participant':1,'hello':'aGk='}"),
        logged(
            new Left(P1, LeaveReason.CONNECTION_LOST),
            "{'type':'left','participant':1,'reason':'CONNECTION_LOST'}"),
        logged(
            new Posted(
                P1,
                5,
                text("b"),
                List.of(part),
                new LogEvent.Updates(Optional.empty(), Optional.of(text("m")))),
            "{'type':'posted','from':1,'ref':5,'body':'Yg==','parts':[{'to':[2],'digest':'"
                + ZEROS
                + "','body':'dw=='}],'summary':'bQ=='}"),
        server(
            new Refused(ErrorCode.RATE_LIMITED, "20", Optional.of(3L)),
            "{'type':'refused','code':'RATE_LIMITED','detail':'20','ref':3}"),
        server(
            new Refused(ErrorCode.MALFORMED, "", Optional.empty()),
            "{'type':'refused','code':'MALFORMED'}"),
        server(new Closing(1500), "{'type':'closing','retryMillis':1500}"));
  }

  /** A server has no client send without end, nor wait past what a clock can count. */
  @TestFactory
  Stream<DynamicTest> termsWithoutReasonAreRefused() {
    return Stream.of(
        refusedTerms(99, 20_000),
        refusedTerms(86_400_001, 20_000),
        refusedTerms(5_000, 86_400_001),
        refusedTerms(Long.MAX_VALUE, 0));
  }

  private static DynamicTest refusedTerms(long heartbeat, long resume) {
    Terms terms = new Terms(7, 8, 9, Duration.ofMillis(heartbeat), Duration.ofMillis(resume));
    Snapshot snapshot = new Snapshot(HEAD, List.of(), Optional.empty());
    String json = ProtocolCodec.encode(new Admitted(P2, TICKET, INCARNATION, snapshot, terms));
    return DynamicTest.dynamicTest(
        heartbeat + " " + resume,
        () ->
            assertThat(
                    catchThrowableOfType(
                            ProtocolException.class, () -> ProtocolCodec.decodeServer(json))
                        .detail())
                .contains("OUT_OF_RANGE"));
  }

  @TestFactory
  Stream<DynamicTest> malformedMessageIsRefusedWithFieldAndViolation() {
    return Stream.of(
        refused("", "message NOT_AN_OBJECT"),
        refused("[]", "message NOT_AN_OBJECT"),
        refused("{'type':'leave'} {}", "message NOT_JSON"),
        refused("{'type':'leave','type':'join'}", "message NOT_JSON"),
        refused("{'type':'leave'", "message NOT_JSON"),
        refused("{}", "type MISSING"),
        refused("{'type':null}", "type MISSING"),
        refused("{'type':7}", "type NOT_A_STRING"),
        refused("{'type':'admitted'}", "type UNKNOWN_VALUE"),
        refused("{'type':'join','version':3}", "hello MISSING"),
        refused("{'type':'join','version':3,'hello':5}", "hello NOT_A_STRING"),
        refused("{'type':'join','version':3,'hello':'aGk'}", "hello NOT_BASE64"),
        refused("{'type':'join','version':3,'hello':'a*k='}", "hello NOT_BASE64"),
        refused("{'type':'join','version':3,'hello':'aGk='}", "proof MISSING"),
        refused("{'type':'join','version':3,'hello':'aGk=','proof':{}}", "key MISSING"),
        refused(
            "{'type':'join','version':3,'hello':'aGk=','proof':{'key':'aGk=','signature':''}}",
            "key INVALID"),
        refused(
            "{'type':'join','version':3,'hello':'aGk=','proof':{'key':'"
                + ZEROS
                + "','signature':'aGk='}}",
            "signature INVALID"),
        refused("{'type':'heartbeat','read':-1}", "read OUT_OF_RANGE 0"),
        refused("{'type':'heartbeat','read':1.5}", "read NOT_AN_INTEGER"),
        refused("{'type':'heartbeat','read':9223372036854775808}", "read NOT_AN_INTEGER"),
        refused("{'type':'heartbeat','read':'1'}", "read NOT_AN_INTEGER"),
        refused("{'type':'resume','version':3,'ticket':'x'}", "ticket INVALID"),
        refused("{'type':'post','parts':{}}", "parts NOT_AN_ARRAY"),
        refused("{'type':'post','parts':[1]}", "parts NOT_AN_OBJECT"),
        refused("{'type':'post','parts':[{'to':[],'body':''}]}", "to INVALID"),
        refused("{'type':'post','parts':[{'to':[0],'body':''}]}", "to OUT_OF_RANGE 1"));
  }

  @TestFactory
  Stream<DynamicTest> valueOverItsLimitIsRefusedWithTheLimit() {
    String manyParts = "{'to':[1],'body':''},".repeat(Protocol.MAX_PARTS) + "{}";
    String manyRecipients = "1,".repeat(Protocol.MAX_RECIPIENTS) + "1";
    String longHello = "AAAA".repeat(Protocol.MAX_HELLO_BYTES / 3 + 1);
    return Stream.of(
        refused("{'type':'" + "x".repeat(33) + "'}", "type TOO_LONG 32"),
        refused("{'type':'join','version':3,'hello':'" + longHello + "'}", "hello TOO_LONG 16384"),
        refused("{'type':'post','parts':[" + manyParts + "]}", "parts TOO_LONG 64"),
        refused(
            "{'type':'post','parts':[{'to':[" + manyRecipients + "],'body':''}]}",
            "to TOO_LONG 256"),
        refused(
            "{'type':'leave','x':" + "[".repeat(13) + "]".repeat(13) + "}", "message PARSER_LIMIT"),
        refused("{'type':'leave','x':" + "1".repeat(21) + "}", "message PARSER_LIMIT"));
  }

  @Test
  void oversizedMessageIsRefusedBeforeParsing() {
    String text = " ".repeat(Protocol.MAX_CLIENT_MESSAGE_CHARS + 1);

    assertThat(refusal(text).code()).isEqualTo(ErrorCode.TOO_LARGE);
  }

  @Test
  void versionIsCheckedBeforeAnyOtherField() {
    ProtocolException refusal = refusal("{'type':'join','version':99,'greeting':[]}");

    assertThat(refusal.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
    assertThat(refusal.detail()).isEqualTo("3");
  }

  @Test
  void ofAChallengeOfAnotherVersionOnlyTheVersionIsRead() throws ProtocolException {
    assertThat(ProtocolCodec.decodeServer("{\"type\":\"challenge\",\"version\":4,\"nonce\":7}"))
        .isEqualTo(new Challenge(4, Bytes.EMPTY));
  }

  @Test
  void unknownFieldsAreIgnored() throws ProtocolException {
    assertThat(ProtocolCodec.decodeClient("{\"type\":\"leave\",\"mood\":{\"a\":[1]}}"))
        .isEqualTo(new Leave());
  }

  @Test
  void refusalNeverRepeatsTheMessage() {
    assertThat(refusal("{'type':'join','version':3,'hello':'s3cr3t*'}").getMessage())
        .doesNotContain("s3cr3t");
    assertThat(refusal("{'type':'join' s3cr3t").getMessage()).doesNotContain("s3cr3t");
    assertThat(refusal("{'type':'s3cr3t'}").getMessage()).doesNotContain("s3cr3t");
    assertThat(refusal("{'type':'resume','version':3,'ticket':'s3cr3t'}").getMessage())
        .doesNotContain("s3cr3t");
  }

  private static DynamicTest client(ClientMessage message, String json) {
    return DynamicTest.dynamicTest(
        message.getClass().getSimpleName(),
        () -> {
          assertThat(ProtocolCodec.encode(message)).isEqualTo(json.replace('\'', '"'));
          assertThat(ProtocolCodec.decodeClient(json.replace('\'', '"'))).isEqualTo(message);
        });
  }

  private static DynamicTest logged(LogEvent event, String json) {
    return server(
        new Logged(new Entry(HEAD, event)),
        "{'type':'logged','entry':{'position':{'number':4,'hash':'"
            + ZEROS
            + "'},'event':"
            + json
            + "}}");
  }

  private static DynamicTest server(ServerMessage message, String json) {
    return DynamicTest.dynamicTest(
        message.getClass().getSimpleName(),
        () -> {
          assertThat(ProtocolCodec.encode(message)).isEqualTo(json.replace('\'', '"'));
          assertThat(ProtocolCodec.decodeServer(json.replace('\'', '"'))).isEqualTo(message);
        });
  }

  private static DynamicTest refused(String json, String detail) {
    String name = json.length() < 60 ? detail + ": " + json : detail;
    return DynamicTest.dynamicTest(
        name,
        () -> {
          assertThat(refusal(json).code()).isEqualTo(ErrorCode.MALFORMED);
          assertThat(refusal(json).detail()).isEqualTo(detail);
        });
  }

  private static ProtocolException refusal(String json) {
    return catchThrowableOfType(
        ProtocolException.class, () -> ProtocolCodec.decodeClient(json.replace('\'', '"')));
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
