package dev.parley.client.media.sdp;

import java.util.List;
import java.util.Optional;

/** What is needed of a session description. It holds credentials and is never printed. */
public record Description(Transport transport, List<Section> sections) {
  public Description {
    sections = List.copyOf(sections);
  }

  /**
   * Reads a description.
   *
   * @throws SdpException if it is malformed, over a bound, or has other sections than sound and
   *     pictures
   */
  public static Description parse(String sdp) throws SdpException {
    return new SdpReader().read(sdp);
  }

  public Optional<Section> section(String mid) {
    return sections.stream().filter(each -> each.mid().equals(mid)).findFirst();
  }

  @Override
  public String toString() {
    return "Description[" + sections.size() + " sections]";
  }
}
