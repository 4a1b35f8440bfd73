package dev.parley.server.http;

import dev.parley.protocol.text.MessageBundle;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a browser shows for a meeting link: a static page that hands over to the desktop client. The
 * link's secret is in its fragment, which no browser sends; the page's script reads it on the
 * person's machine only. Nothing comes from a third party and nothing goes to one.
 */
final class PageRoutes {
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  /** What people call a meeting, as it stands in its link; the server makes nothing of it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final String page = resource("join.html");
  private final String script = resource("join.js");
  private final String style = resource("join.css");

  void addTo(JavalinConfig javalin) {
    javalin.routes.get("/join.js", context -> serve(context, "text/javascript", script));
    javalin.routes.get("/join.css", context -> serve(context, "text/css", style));
    javalin.routes.get("/{name}", this::join);
  }

  private void join(Context context) {
    if (NAME.matcher(context.pathParam("name")).matches()) {
      serve(context, "text/html", page);
    } else {
      context
          .status(HttpStatus.NOT_FOUND)
          .result(MessageBundle.of(HttpError.class).text(HttpError.NOT_FOUND));
    }
  }

  private static void serve(Context context, String type, String content) {
    context
        .header("Content-Security-Policy", CONTENT_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .contentType(type + "; charset=utf-8")
        .result(content);
  }

  private static String resource(String name) {
    try (InputStream stream = PageRoutes.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
