package dev.parley.server.config;

import dev.parley.protocol.Protocol;
import dev.parley.protocol.text.MessageBundle;
import dev.parley.server.room.DataSize;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From the text of a setting to its type, within the range of the setting. */
final class Converters {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(|KiB|MiB)");

  private Converters() {}

  private static TypeConversionException refused(Requirement requirement, Object... values) {
    return new TypeConversionException(
        MessageBundle.of(Requirement.class).text(requirement, values));
  }

  private abstract static class WholeNumber implements ITypeConverter<Integer> {
    private final int min;
    private final int max;

    WholeNumber(int min, int max) {
      this.min = min;
      this.max = max;
    }

    @Override
    public Integer convert(String text) {
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw refused(Requirement.WHOLE_NUMBER, min, max);
      }
      throw refused(Requirement.WHOLE_NUMBER, min, max);
    }
  }

  static final class Port extends WholeNumber {
    Port() {
      super(0, 65_535);
    }
  }

  static final class Count extends WholeNumber {
    Count() {
      super(1, Integer.MAX_VALUE);
    }
  }

  static final class UpToMillion extends WholeNumber {
    UpToMillion() {
      super(1, 1_000_000);
    }
  }

  static final class People extends WholeNumber {
    People() {
      super(1, Protocol.MAX_PEOPLE);
    }
  }

  static final class MessageChars extends WholeNumber {
    MessageChars() {
      super(1_024, Protocol.MAX_CLIENT_MESSAGE_CHARS);
    }
  }

  static final class LogEntries extends WholeNumber {
    LogEntries() {
      super(16, Integer.MAX_VALUE);
    }
  }

  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Matcher time = TIME.matcher(text.strip());
      if (!time.matches()) {
        throw refused(Requirement.DURATION);
      }
      long amount = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        default -> Duration.ofMinutes(amount);
      };
    }
  }

  static final class Size implements ITypeConverter<DataSize> {
    @Override
    public DataSize convert(String text) {
      Matcher size = SIZE.matcher(text.strip());
      if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
        throw refused(Requirement.DATA_SIZE);
      }
      long amount = Long.parseLong(size.group(1));
      return new DataSize(
          switch (size.group(2)) {
            case "KiB" -> amount << 10;
            case "MiB" -> amount << 20;
            default -> amount;
          });
    }
  }

  static final class Address implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String text) {
      try {
        return InetAddress.getByName(text.strip());
      } catch (UnknownHostException e) {
        throw refused(Requirement.ADDRESS);
      }
    }
  }

  static final class LiteralAddress implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String text) {
      try {
        return InetAddress.ofLiteral(text.strip());
      } catch (IllegalArgumentException e) {
        throw refused(Requirement.LITERAL_ADDRESS);
      }
    }
  }

  static final class HeaderName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!HEADER.matcher(text.strip()).matches()) {
        throw refused(Requirement.HEADER_NAME);
      }
      return text.strip();
    }
  }

  static final class ReadableFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      Path file = Path.of(text.strip());
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw refused(Requirement.READABLE_FILE);
      }
      return file;
    }
  }

  static final class MediaEngine implements ITypeConverter<ServerOptions.Engine> {
    @Override
    public ServerOptions.Engine convert(String text) {
      return Arrays.stream(ServerOptions.Engine.values())
          .filter(engine -> engine.name().equals(text.strip()))
          .findFirst()
          .orElseThrow(() -> refused(Requirement.MEDIA_ENGINE));
    }
  }

  /** Plain HTTP needs a value that says why it is safe. */
  static final class InsecureHttp implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.strip().equals(ServerOptions.TLS_IN_FRONT)) {
        throw refused(Requirement.TLS_IN_FRONT, ServerOptions.TLS_IN_FRONT);
      }
      return text;
    }
  }
}
