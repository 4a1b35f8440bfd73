package dev.parley.tools.attack;

import dev.parley.client.identity.RoomKeyPair;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.ServerMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Everything that a stranger tries, each for a bounded time. What it opened is closed after each.
 */
final class Attacks {
  /** Shares of one address with the server's defaults, and a little for what was there before. */
  private static final int ROOMS_OF_ADDRESS = 100 + 5;

  private static final int PLACES_OF_ADDRESS = 50;
  private static final int CLIENTS_OF_ADDRESS = 500;
  private static final int SESSIONS_OF_ADDRESS = 1_000;

  /** Participants whose sessions are described: each may have eight. */
  private static final int OWNERS = 6;

  /** What a member on 8 Mbit/s can take in a second. */
  private static final long LINK_CHARS = 1_000_000;

  private final HttpClient http;
  private final URI server;
  private final RoomId others;
  private final int seconds;

  /**
   * None is made yet.
   *
   * @param others a room of others, whose link the stranger has not
   */
  Attacks(HttpClient http, URI server, RoomId others, int seconds) {
    this.http = http;
    this.server = server;
    this.others = others;
    this.seconds = seconds;
  }

  /** One that can be run. */
  interface Attack {
    Outcome run() throws IOException, InterruptedException;
  }

  List<Attack> all() {
    return List.of(
        this::metrics,
        this::withoutTheLink,
        this::sources,
        this::names,
        this::failingOffers,
        this::posts,
        this::sessions,
        this::places,
        this::rooms,
        this::connections);
  }

  /** Counts what passes and what is refused, until its time or its number is over. */
  private final class Count {
    private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    private final Set<String> refusals = new LinkedHashSet<>();
    private final int most;
    private int tried;
    private int passed;

    Count(int most) {
      this.most = most;
    }

    boolean goesOn() {
      return tried < most && System.nanoTime() < end;
    }

    void add(String answer) {
      tried++;
      if (answer.equals("admitted") || answer.equals("done") || answer.isEmpty()) {
        passed++;
      } else {
        refusals.add(answer);
      }
    }

    Outcome outcome(String attack, boolean held) {
      return new Outcome(attack, tried, passed, String.join(", ", refusals), held);
    }
  }

  private Outcome metrics() throws IOException, InterruptedException {
    Count count = new Count(1);
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/metrics")).build();
    String body = http.send(request, BodyHandlers.ofString()).body();
    count.add(body.contains("parley_") ? "done" : "no figures");
    return count.outcome("read the metrics", count.passed == 0);
  }

  /** Asks to be let into a room of others: without a proof, with another key, with an old nonce. */
  private Outcome withoutTheLink() {
    Count count = new Count(60);
    RoomKeyPair own = RoomKeyPair.random();
    Bytes old = Bytes.of(new byte[ServerMessage.Challenge.NONCE_LENGTH]);
    while (count.goesOn()) {
      try (Stranger bare = Stranger.connect(http, server, others, own);
          Stranger other = Stranger.connect(http, server, others, own);
          Stranger late = Stranger.connect(http, server, own.room(), own)) {
        count.add(bare.joinUnproven());
        count.add(other.join());
        count.add(late.join(old));
      }
    }
    return count.outcome("a room without its link", count.passed == 0);
  }

  private Outcome sources() throws InterruptedException {
    return described("14,500 sources", Descriptions.sources(14_500));
  }

  private Outcome names() throws InterruptedException {
    return described("30,000 names of sections", Descriptions.names(30_000));
  }

  private Outcome failingOffers() throws InterruptedException {
    return described("offers that fail", Descriptions.sectionsWithoutKeys(500));
  }

  /** Describes sessions again and again: eight for each of six participants, and on. */
  private Outcome described(String attack, String sdp) throws InterruptedException {
    String body = "{\"sessionDescription\":{\"type\":\"offer\",\"sdp\":\"%s\"}}".formatted(sdp);
    Count count = new Count(1_000);
    List<Stranger> strangers = new ArrayList<>();
    try {
      RoomKeyPair room = RoomKeyPair.random();
      for (int i = 0; i < OWNERS; i++) {
        strangers.add(Stranger.connect(http, server, room));
        strangers.getLast().join();
      }
      while (count.goesOn()) {
        Stranger next = strangers.get(count.tried % OWNERS);
        count.add(caller(next, room).call("sessions/new", body).word());
      }
    } finally {
      strangers.forEach(Stranger::close);
    }
    return count.outcome(attack, count.passed == 0);
  }

  private MediaCaller caller(Stranger stranger, RoomKeyPair room) {
    return new MediaCaller(
        http,
        URI.create(server + "/rooms/" + room.room().value() + "/media/"),
        stranger.ticket().orElseThrow(() -> new IllegalStateException("a stranger is in no room")));
  }

  /** Eight who have its link post 200,000 characters every 0.8 s in the room of another. */
  private Outcome posts() throws InterruptedException {
    RoomKeyPair room = RoomKeyPair.random();
    Count count = new Count(10_000);
    List<Stranger> everybody = new ArrayList<>();
    try (Stranger member = Stranger.connect(http, server, room)) {
      member.join();
      for (int i = 0; i < 8; i++) {
        everybody.add(Stranger.connect(http, server, room));
        everybody.getLast().join();
      }
      long heard = member.heardChars();
      while (count.goesOn()) {
        for (Stranger each : everybody) {
          each.post(150_000);
          each.heartbeat();
          count.add("");
        }
        member.heartbeat();
        TimeUnit.MILLISECONDS.sleep(800);
      }
      long sum = member.heardChars() - heard;
      // Beside the sustained rate there is one burst.
      boolean held = !member.isCut() && sum <= LINK_CHARS * seconds + 2 * LINK_CHARS;
      return new Outcome(
          "posts of eight with the link",
          count.tried,
          Math.toIntExact(sum / 200_000),
          sum / 1000 / Math.max(1, seconds) + " kB/s at a member",
          held);
    } finally {
      everybody.forEach(Stranger::close);
    }
  }

  private Outcome sessions() throws InterruptedException {
    Count count = new Count(12_000);
    List<Stranger> strangers = new ArrayList<>();
    try {
      RoomKeyPair room = RoomKeyPair.random();
      while (count.goesOn()) {
        Stranger stranger = Stranger.connect(http, server, room);
        strangers.add(stranger);
        String in = stranger.join();
        if (!in.equals("admitted")) {
          count.add(in);
          break;
        }
        MediaCaller caller = caller(stranger, room);
        for (int i = 0; i < 10; i++) {
          count.add(caller.call("sessions/new", "{}").word());
        }
      }
    } finally {
      strangers.forEach(Stranger::close);
    }
    return count.outcome("all media sessions", count.passed <= SESSIONS_OF_ADDRESS);
  }

  private Outcome places() {
    RoomKeyPair room = RoomKeyPair.random();
    return joins("all places of a room", 120, PLACES_OF_ADDRESS, () -> room);
  }

  private Outcome rooms() {
    return joins("all rooms", 12_000, ROOMS_OF_ADDRESS, RoomKeyPair::random);
  }

  private Outcome joins(String attack, int most, int share, Supplier<RoomKeyPair> room) {
    Count count = new Count(most);
    List<Stranger> strangers = new ArrayList<>();
    try {
      while (count.goesOn()) {
        strangers.add(Stranger.connect(http, server, room.get()));
        count.add(strangers.getLast().join());
      }
    } finally {
      strangers.forEach(Stranger::close);
    }
    return count.outcome(attack, count.passed <= share);
  }

  private Outcome connections() {
    RoomKeyPair idle = RoomKeyPair.random();
    Count count = new Count(3_000);
    List<Stranger> strangers = new ArrayList<>();
    try {
      while (count.goesOn()) {
        Stranger stranger = Stranger.connect(http, server, idle);
        strangers.add(stranger);
        count.add(stranger.isCut() ? stranger.answer() : "");
      }
      int open = (int) strangers.stream().filter(stranger -> !stranger.isCut()).count();
      return new Outcome(
          "all connections",
          count.tried,
          open,
          String.join(", ", count.refusals),
          open <= CLIENTS_OF_ADDRESS);
    } finally {
      strangers.forEach(Stranger::close);
    }
  }
}
