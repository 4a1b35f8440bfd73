package dev.parley.suite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names that types had before they were called by the field's terms, and do not get again. */
final class BannedNames {
  static final Set<String> TYPES =
      Set.of(
          ("Act Asides Astray Caller Casts Choice Claim ComeAgain Doubts FanOut Forwarder"
                  + " Forwarding FrameAudit FrameWork Gone GroupFace GroupSteps GroupWords GroupWork"
                  + " GuestStanding Hall Hearing Isolated Journal Lane Line Link Listing Notice"
                  + " Occupant Opener Outlets Outputs PeopleWork Propose PullSession PushSession"
                  + " Remedies Remote Returns RoomCell Said Saying Says Sealer Seat SentFrames Shown"
                  + " Standing SummaryCodec Supersede TalkWork Unsaid Utterance Veil Wanted Wish Word")
              .split(" "));

  private static final Set<String> PACKAGES = Set.of("runtime", "signature");

  private BannedNames() {}

  /** The types with a banned name or in a package with one, by their names without the package. */
  static Set<String> in(Collection<JavaClass> classes) {
    return classes.stream()
        .filter(BannedNames::isBanned)
        .map(type -> type.getName().substring(type.getPackageName().length() + 1))
        .map(name -> name.replace('$', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isBanned(JavaClass type) {
    return TYPES.contains(type.getSimpleName())
        || Arrays.stream(type.getPackageName().split("\\.")).anyMatch(PACKAGES::contains);
  }
}
