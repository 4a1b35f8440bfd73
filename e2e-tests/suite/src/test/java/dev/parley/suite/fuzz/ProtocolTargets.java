package dev.parley.suite.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.MeetingLink;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;

/** The room protocol, what a newcomer brings, and what a person pastes. */
final class ProtocolTargets {
  private ProtocolTargets() {}

  static void clientMessage(byte[] bytes) {
    try {
      ClientMessage message = ProtocolCodec.decodeClient(text(bytes));
      Findings.same(message, ProtocolCodec.decodeClient(ProtocolCodec.encode(message)));
    } catch (ProtocolException e) {
      // Refused, with a code.
    }
  }

  static void serverMessage(byte[] bytes) {
    try {
      ServerMessage message = ProtocolCodec.decodeServer(text(bytes));
      Findings.same(message, ProtocolCodec.decodeServer(ProtocolCodec.encode(message)));
    } catch (ProtocolException e) {
      // Refused, with a code.
    }
  }

  static void hello(byte[] bytes) {
    HelloContent.read(bytes).ifPresent(hello -> Findings.sameBytes(bytes, hello.toBytes()));
  }

  /** Fields of a later version are skipped, so that what is written may be shorter. */
  static void credential(byte[] bytes) {
    Credential.read(bytes)
        .ifPresent(read -> Findings.same(read, Credential.read(read.toBytes()).orElseThrow()));
  }

  static void link(byte[] bytes) throws BadLinkException {
    MeetingLink link;
    try {
      link = MeetingLink.parse(text(bytes));
    } catch (BadLinkException e) {
      return;
    }
    Findings.same(link, MeetingLink.parse(link.webForm()));
    Findings.same(link, MeetingLink.parse(link.appForm()));
  }

  static void verificationCode(byte[] bytes) {
    VerificationCode.read(text(bytes)).ifPresent(code -> Findings.same(text(bytes), code.toText()));
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
