------------------------ MODULE DesignatedCommitter ------------------------
(***************************************************************************)
(* The designated committer: how the people of a room agree, through a log *)
(* that a server numbers and cannot read, on one MLS group.  It says what  *)
(* the Java does (desktop-client, package committer; server, package room; *)
(* decisions 0029-0033, 0039-0041, 0047).  README.md is the way in.        *)
(*                                                                         *)
(* Every participant acts on what it has read, nothing global.  WHAT it    *)
(* may post is a function of that (operator and class NextAction, at a     *)
(* late time); WHEN is open: time is abstracted away.                      *)
(*                                                                         *)
(* variable or field             what it is in the Java                    *)
(* log[n]                        LogEvent of entry n, a post with its Claim*)
(* newest                        Room.summary (the snapshot's summary)     *)
(* server[p]                    Roster: "none", "here", "gone"             *)
(* wire[p]                       a post that the server has not yet judged *)
(* client[p]                     "outside", "inside" (MeetingState.Inside),*)
(*                               "gone" (ended, dead, or come again)       *)
(* line[p]                       Line: 0 Up (or not reading just now, Down *)
(*                               or Asking), n > 0 CatchingUp(n)           *)
(* position[p]                   LogReader.position().number()             *)
(* state[p].room.present        RoomState.present().keySet()               *)
(* state[p].room.recentlyLeft   RoomState.recentlyLeft().keySet()          *)
(* state[p].room.admissible     those whose RecentlyLeft.admissible()      *)
(* state[p].room.ineligible     RoomState.ineligible()                     *)
(* state[p].room.knowledge      "NoGroup", "InDoubt", "Known"              *)
(* state[p].room.group          RoomState.group(): id (the founder's       *)
(*                               number stands for its random name),       *)
(*                               epoch, members, removing, skipped,        *)
(*                               founder, policy, admitted, as GroupState  *)
(* state[p].room.summaryAt      RoomState.summaryAt()                      *)
(* state[p].room.summaryTrue    RoomState.summaryTrue()                    *)
(* state[p].leaf                CommitterState.leaf(), -1 if empty         *)
(* state[p].pending             CommitterState.pending(), None if empty    *)
(* state[p].request                CommitterState.requests(), at most one  *)
(* state[p].unstageable         CommitterState.unstageable()               *)
(* state[p].heard               CommitterState.heard(), as far as it is    *)
(*                               of those whose posts counted              *)
(* mls[p]                       the group that OpenMLS holds for p; an     *)
(*                               epoch is named by the entry that began it *)
(* hello[p]                      "good"; "unfit": MLS will not stage it;   *)
(*                               "blank": Joined.hello() is empty          *)
(* key[p]                        Hello.signatureKey()                      *)
(* cutAt, joinedAt, broken       nobody's: what the promises need          *)
(*                                                                         *)
(* Actions have the words of the Java, and of the lines of its traces:     *)
(* Read reads Joined, Left, Found, Commit, SkipCommitter, Remove, Restate, *)
(* Admit, Deny, SetPolicy; Post posts one of the last eight.               *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  People,      \* participants that may ever come; numbered in join order
  Start,       \* so many stand in one group when the behaviour begins
  Batch,       \* most people that one commit lets in
  Lobby, Locked, HostRemoves, \* the policy that founders begin with
  Troubles,    \* what may come over people and their clients
  Trouble,     \* how often, all kinds together
  RequestWords, \* what persons may want
  Lies,        \* posts of an insider who does not keep the rules
  LieWords,    \* of these kinds
  Without      \* rules that are switched off, to see what they are for

VARIABLES log, newest, server, wire, client, line, mute, position,
  state, mls, hello, key, liars, budget, joinedAt, cutAt, broken

vars == <<log, newest, server, wire, client, line, mute, position,
  state, mls, hello, key, liars, budget, joinedAt, cutAt, broken>>

P == 1..People
Stranger == People + 1    \* somebody that no log has announced
NoLeaf == -1
Up == 0
None == [kind |-> "None"]

Off(rule) == rule \in Without
Min(S) == CHOOSE x \in S : \A y \in S : x <= y
Range(f) == {f[x] : x \in DOMAIN f}

-----------------------------------------------------------------------------
(* Operations, and the group that follows from them: GroupOperation,       *)
(* Policy, GroupState.                                                     *)

FirstPolicy == [lobby |-> Lobby, locked |-> Locked, hostRemoves |-> HostRemoves]

NoOperation == [word |-> "", adds |-> <<>>, removes |-> {}, leaf |-> NoLeaf, who |-> 0,
          policy |-> FirstPolicy]
Found == [NoOperation EXCEPT !.word = "Found"]
Restate == [NoOperation EXCEPT !.word = "Restate"]
Commit(adds, removes) == [NoOperation EXCEPT !.word = "Commit", !.adds = adds, !.removes = removes]
SkipCommitter(l) == [NoOperation EXCEPT !.word = "SkipCommitter", !.leaf = l]
Remove(l) == [NoOperation EXCEPT !.word = "Remove", !.leaf = l]
Admit(q) == [NoOperation EXCEPT !.word = "Admit", !.who = q]
Deny(q) == [NoOperation EXCEPT !.word = "Deny", !.who = q]
SetPolicy(policy) == [NoOperation EXCEPT !.word = "SetPolicy", !.policy = policy]

NoGroup == [id |-> 0, epoch |-> 0, members |-> <<>>, removing |-> {}, skipped |-> {},
            founder |-> 0, policy |-> FirstPolicy, admitted |-> {}]
Founded(p, policy) ==
  [id |-> p, epoch |-> 0, members |-> [l \in {0} |-> p], removing |-> {}, skipped |-> {},
   founder |-> p, policy |-> policy, admitted |-> {}]

(* RFC 9420, 12.4.2 and 7.7: the removed leaves become blank, then each    *)
(* added participant takes the leftmost blank leaf.                        *)
Blanked(tree, leaves) == [l \in DOMAIN tree \ leaves |-> tree[l]]
RECURSIVE Filled(_, _)
Filled(tree, adds) ==
  IF adds = <<>> THEN tree
  ELSE LET leaf == Min((0..Cardinality(DOMAIN tree)) \ DOMAIN tree)
       IN Filled([l \in DOMAIN tree \cup {leaf} |-> IF l = leaf THEN Head(adds) ELSE tree[l]],
                 Tail(adds))
TreeAfter(tree, operation) == Filled(Blanked(tree, operation.removes), operation.adds)

After(G, operation) ==
  CASE operation.word = "Commit" ->
         [G EXCEPT !.epoch = @ + 1, !.members = TreeAfter(@, operation),
           !.removing = IF Off("removed leaf is cleared") THEN @ ELSE @ \ operation.removes,
           !.skipped = {}, !.admitted = @ \ Range(operation.adds)]
    [] operation.word = "SkipCommitter" -> [G EXCEPT !.skipped = @ \cup {operation.leaf}]
    [] operation.word = "Remove" -> [G EXCEPT !.removing = @ \cup {operation.leaf}]
    [] operation.word = "Admit" -> [G EXCEPT !.admitted = @ \cup {operation.who}]
    [] operation.word = "Deny" -> [G EXCEPT !.admitted = @ \ {operation.who}]
    [] operation.word = "SetPolicy" -> [G EXCEPT !.policy = operation.policy]
    [] operation.word = "Restate" -> G

(* Who left is not admitted any more.                                      *)
Among(G, present) == [G EXCEPT !.admitted = @ \cap present]

LeafOf(G, p) ==
  IF \E l \in DOMAIN G.members : G.members[l] = p
  THEN CHOOSE l \in DOMAIN G.members : G.members[l] = p
  ELSE NoLeaf

-----------------------------------------------------------------------------
(* What the log adds up to: RoomState.                                     *)

EmptyRoom == [present |-> {}, recentlyLeft |-> {}, admissible |-> {}, ineligible |-> {},
  knowledge |-> "NoGroup", group |-> NoGroup, summaryAt |-> 0, summaryTrue |-> TRUE]

Departed(R, G) == G.removing \cup {l \in DOMAIN G.members : G.members[l] \notin R.present}
Active(R, G) == DOMAIN G.members \ Departed(R, G)
ActiveMembers(R) == {R.group.members[l] : l \in Active(R, R.group)}
IsMember(R, p) == p \in Range(R.group.members)

(* The lowest leaf that has neither departed nor been skipped; if all      *)
(* were, the lowest again.                                                 *)
CommitterOf(R, G) ==
  LET active == Active(R, G) IN
  IF active \ G.skipped # {} THEN Min(active \ G.skipped)
  ELSE IF active # {} THEN Min(active) ELSE NoLeaf

(* If all were skipped, the first one may: the next one cannot be          *)
(* skipped again, and may be silent for ever (decision 0040).              *)
IsTurn(R, G, leaf) ==
  \/ CommitterOf(R, G) = leaf
  \/ leaf \in Active(R, G) /\ Active(R, G) \subseteq G.skipped /\ ~Off("all skipped, all may")

HostOf(R, G) ==
  LET active == Active(R, G) IN
  IF LeafOf(G, G.founder) \in active THEN LeafOf(G, G.founder)
  ELSE IF active # {} THEN Min(active) ELSE NoLeaf

IsWaiting(R, p) ==
  /\ p \in R.present /\ hello[p] # "blank" /\ ~IsMember(R, p)
  /\ (p \notin R.ineligible \/ Off("a hello is good for one time"))
Waited(R, p) == IsWaiting(R, p) \/ (p \in R.recentlyLeft /\ ~Off("who left while waiting still counts"))
IsAdmitted(R, p) ==
  ~R.group.policy.lobby \/ p \in R.group.admitted \/ p \in R.admissible
MayBeAdded(R, p) == IsWaiting(R, p) /\ ~R.group.policy.locked /\ IsAdmitted(R, p)

AfterJoined(R, p) == [R EXCEPT !.present = @ \cup {p}]
AfterLeft(R, p) ==
  [R EXCEPT !.present = @ \ {p}, !.ineligible = @ \ {p},
    !.recentlyLeft = IF IsWaiting(R, p) THEN @ \cup {p} ELSE @,
    !.admissible = IF MayBeAdded(R, p) THEN @ \cup {p} ELSE @,
    !.group = Among(@, R.present \ {p})]

IneligibleAfter(R, operation, G) ==
  ((R.ineligible \cup Range(R.group.members) \cup (IF operation.word = "Deny" THEN {operation.who} ELSE {}))
   \cap R.present) \ Range(G.members)

(* A room as its snapshot tells of it.                                     *)
Snapshot(present, summary) ==
  IF summary.at = 0
  THEN [EmptyRoom EXCEPT !.present = present, !.summaryTrue = FALSE]
  ELSE IF ~summary.readable
  THEN [EmptyRoom EXCEPT !.present = present, !.knowledge = "InDoubt",
         !.summaryAt = summary.at, !.summaryTrue = FALSE]
  ELSE [present |-> present,
        recentlyLeft |-> summary.group.admitted \ present,
        admissible |-> summary.group.admitted \ present,
        ineligible |-> summary.ineligible \cap present, knowledge |-> "Known",
        group |-> Among(summary.group, present), summaryAt |-> summary.at, summaryTrue |-> TRUE]

(* Somebody may have waited and left before the reader came, and be        *)
(* decided about all the same by a post that was under way.                *)
Guests(operation) ==
  CASE operation.word = "Commit" -> Range(operation.adds)
    [] operation.word \in {"Admit", "Deny"} -> {operation.who}
    [] OTHER -> {}
WithEarlier(R, reader, x) ==
  LET earlier == {g \in Guests(x.operation) :
                    g < reader /\ g \notin R.present /\ ~IsMember(R, g) /\ g \notin R.recentlyLeft}
  IN [R EXCEPT !.recentlyLeft = @ \cup earlier,
        !.admissible = IF R.group.policy.lobby THEN @ ELSE @ \cup earlier]

-----------------------------------------------------------------------------
(* Whether a post counts: Rules, Permission, Shown.                        *)

MayCommit(R, G, leaf, operation) ==
  /\ IsTurn(R, G, leaf) \/ Off("only the committer commits")
  /\ Cardinality(Range(operation.adds)) = Len(operation.adds)
  /\ (\A i \in DOMAIN operation.adds : Waited(R, operation.adds[i])) \/ Off("adds wait")
  /\ operation.adds = <<>> \/ ~G.policy.locked \/ Off("a locked room stays locked")
  /\ (\A i \in DOMAIN operation.adds : IsAdmitted(R, operation.adds[i])) \/ Off("the lobby is asked")
  /\ operation.removes \subseteq Departed(R, G) \/ Off("removes have departed")

(* The committer may have departed while the post was under way.           *)
IsSilenced(R, G, leaf) ==
  /\ CommitterOf(R, G) = leaf \/ leaf \in Departed(R, G)
  /\ leaf \in DOMAIN G.members /\ leaf \notin G.skipped

May(R, G, leaf, operation) ==
  CASE operation.word = "Commit" -> MayCommit(R, G, leaf, operation)
    [] operation.word = "Restate" -> IsTurn(R, G, leaf)
    [] operation.word = "SkipCommitter" -> operation.leaf # leaf /\ IsSilenced(R, G, operation.leaf)
    [] operation.word = "Remove" ->
         /\ operation.leaf # leaf /\ operation.leaf \in DOMAIN G.members /\ operation.leaf \notin G.removing
         /\ ~G.policy.hostRemoves \/ HostOf(R, G) = leaf \/ Off("only who may removes")
    [] operation.word \in {"Admit", "Deny"} -> Waited(R, operation.who)
    [] operation.word = "SetPolicy" -> HostOf(R, G) = leaf \/ Off("only the host sets the policy")
    [] OTHER -> FALSE

(* Where it stands: after the newest summary, on our log, by one present.  *)
Place(R, x) ==
  /\ x.readable
  /\ x.after = R.summaryAt \/ Off("the summary before is the newest")
  /\ x.onOurLog
  /\ x.who \in R.present

Founds(R, x) ==
  /\ Active(R, R.group) = {} \/ Off("nobody founds beside a member")
  /\ IsWaiting(R, x.who)
  /\ x.group.id # R.group.id
  /\ x.group = [Founded(x.who, x.group.policy) EXCEPT !.id = x.group.id]

(* Those who wait take these at their word: they have nothing better.      *)
IsBelieved(R, x, member) == ~member /\ (x.operation.word = "Restate" \/ R.knowledge = "InDoubt")

Claimed(R, x, member) ==
  IF x.operation.word = "Found" THEN Founds(R, x)
  ELSE IF IsBelieved(R, x, member)
  THEN \E l \in Active(R, x.group) : x.group.members[l] = x.who
  ELSE LET G == R.group  leaf == LeafOf(G, x.who) IN
    /\ R.knowledge = "Known" /\ leaf \in Active(R, G)
    /\ May(R, G, leaf, x.operation)
    /\ \/ Off("the summary is what follows")
       \/ LET next == After(G, x.operation) IN
          /\ Among(x.group, R.present) = Among(next, R.present)
          /\ x.ineligible \cap R.present = IneligibleAfter(R, x.operation, next)

(* What MLS shows to a member: it opens in the epoch that we hold, and     *)
(* does what its summary says.                                             *)
Shown(x, m) ==
  \/ x.operation.word \in {"Found", "Restate"}
  \/ x.mls.parent = m.epoch /\ (x.mls.says = x.operation \/ Off("MLS does what the summary says"))

Counts(R, x, reader, member, own, m) ==
  LET known == IF member THEN R ELSE WithEarlier(R, reader, x) IN
  /\ Place(known, x)
  /\ Claimed(known, x, member)
  /\ ~member \/ own \/ Shown(x, m)

(* Those who came in between and were misled refuse all that follows from  *)
(* the truth: only what they believe mends that (decision 0041).           *)
Mends(operation) == operation.word \in {"Found", "Restate"} \/ Off("only a restatement mends")

AfterAccepted(R, x, n, member) ==
  LET G == Among(x.group, R.present) IN
  [R EXCEPT !.recentlyLeft = {}, !.admissible = {}, !.knowledge = "Known", !.group = G,
    !.ineligible = IF IsBelieved(R, x, member) THEN x.ineligible \cap R.present
              ELSE IneligibleAfter(R, x.operation, x.group),
    !.summaryAt = n, !.summaryTrue = @ \/ Mends(x.operation)]
AfterRefused(R, n) ==
  [R EXCEPT !.recentlyLeft = {}, !.admissible = {}, !.summaryAt = n, !.summaryTrue = FALSE]

-----------------------------------------------------------------------------
(* What a participant should post next, at a late enough time: NextAction. *)

NoRequest == [word |-> "", who |-> 0]

RECURSIVE AddableFrom(_, _, _, _)
AddableFrom(s, guests, taken, room) ==
  IF guests = {} \/ room = 0 THEN <<>>
  ELSE LET g == Min(guests) IN
    IF key[g] \in taken THEN AddableFrom(s, guests \ {g}, taken, room)
    ELSE <<g>> \o AddableFrom(s, guests \ {g}, taken \cup {key[g]}, room - 1)

(* Who waits and could be added, without the key of a member who stays.    *)
Addable(s) ==
  LET R == s.room IN
  AddableFrom(s, {g \in R.present \ s.unstageable : MayBeAdded(R, g)},
              {key[q] : q \in ActiveMembers(R)}, Batch)

NextCommit(s) == Commit(Addable(s), Departed(s.room, s.room.group))

IsDuty(s) ==
  \/ Departed(s.room, s.room.group) # {}
  \/ ~s.room.summaryTrue
  \/ Addable(s) # <<>>

RequestedPolicy(G, word) ==
  CASE word = "Lock" -> [G.policy EXCEPT !.locked = TRUE]
    [] word = "Unlock" -> [G.policy EXCEPT !.locked = FALSE]
    [] word = "Lobby" -> [G.policy EXCEPT !.lobby = TRUE]
    [] word = "NoLobby" -> [G.policy EXCEPT !.lobby = FALSE]
    [] word = "HostRemoves" -> [G.policy EXCEPT !.hostRemoves = TRUE]
    [] word = "AnyoneRemoves" -> [G.policy EXCEPT !.hostRemoves = FALSE]
    [] OTHER -> G.policy

RequestedOperation(G, w) ==
  CASE w.word = "Remove" -> Remove(LeafOf(G, w.who))
    [] w.word = "Admit" -> Admit(w.who)
    [] w.word = "Deny" -> Deny(w.who)
    [] w.word = "" -> NoOperation
    [] OTHER -> SetPolicy(RequestedPolicy(G, w.word))

(* Keeps a request that is still to be decided, and may be by us.          *)
IsStill(s, w) ==
  LET R == s.room  G == R.group IN
  /\ s.leaf \in Active(R, G)
  /\ CASE w.word = "Remove" -> LeafOf(G, w.who) # NoLeaf /\ LeafOf(G, w.who) \notin G.removing
       [] w.word = "Admit" -> IsWaiting(R, w.who) /\ G.policy.lobby /\ w.who \notin G.admitted
       [] w.word = "Deny" -> IsWaiting(R, w.who)
       [] w.word = "" -> FALSE
       [] OTHER -> RequestedPolicy(G, w.word) # G.policy
  /\ May(R, G, s.leaf, RequestedOperation(G, w))
StillRequested(s) ==
  IF s.request = NoRequest \/ IsStill(s, s.request) THEN s ELSE [s EXCEPT !.request = NoRequest]

MemberChoice(s) ==
  LET R == s.room  G == R.group IN
  IF s.leaf \notin Active(R, G) THEN NoOperation
  ELSE IF s.request # NoRequest THEN RequestedOperation(G, s.request)
  ELSE LET c == CommitterOf(R, G) IN
    IF IsTurn(R, G, s.leaf)
    THEN IF ~R.summaryTrue /\ ~Off("the truth is restated") THEN Restate
         ELSE LET next == NextCommit(s) IN
              IF next.adds = <<>> /\ next.removes = {} THEN NoOperation ELSE next
    ELSE IF IsDuty(s) /\ c \notin G.skipped /\ ~Off("the silent are skipped")
         THEN SkipCommitter(c) ELSE NoOperation

GuestChoice(s, p) ==
  IF IsWaiting(s.room, p)
     /\ (Active(s.room, s.room.group) = {} \/ Off("nobody founds beside a member"))
  THEN Found ELSE NoOperation

NextAction(p) ==
  LET s == state[p] IN
  IF s.pending # None THEN NoOperation
  ELSE IF s.leaf # NoLeaf THEN MemberChoice(s) ELSE GuestChoice(s, p)

(* Renewing one's keys: what the committer posts when nothing else is due. *)
MayHeal(p) ==
  LET s == state[p] IN
  /\ s.pending = None /\ s.leaf # NoLeaf /\ s.request = NoRequest /\ s.room.summaryTrue
  /\ s.leaf \in Active(s.room, s.room.group) /\ CommitterOf(s.room, s.room.group) = s.leaf
  /\ ~IsDuty(s)

(* The post of an operation: NextAction.summary, and the MLS message       *)
(* staged for it.                                                          *)
Entry(p, s, m, operation) ==
  LET G == IF operation.word = "Found" THEN Founded(p, FirstPolicy) ELSE After(s.room.group, operation) IN
  [kind |-> "Posted", who |-> p, operation |-> operation, after |-> s.room.summaryAt,
   onOurLog |-> TRUE, readable |-> TRUE, group |-> G,
   ineligible |-> IneligibleAfter(s.room, operation, G),
   mls |-> [parent |-> m.epoch, says |-> operation,
            tree |-> IF operation.word = "Found" THEN G.members ELSE TreeAfter(m.tree, operation)],
   honest |-> ~m.misled]

-----------------------------------------------------------------------------
(* The server: Room.  It compares numbers and understands nothing.         *)

NoSummary == [at |-> 0, readable |-> TRUE, group |-> NoGroup, ineligible |-> {}]
IsStale(x) == x.after # newest.at /\ ~Off("summaries follow each other")

Append1(entry) == log' = Append(log, entry)
AppendPost(x) ==
  /\ Append1(x)
  /\ newest' = [at |-> Len(log) + 1, readable |-> x.readable, group |-> x.group, ineligible |-> x.ineligible]

JoinedEntry(p) == [kind |-> "Joined", who |-> p]
LeftEntry(p) == [kind |-> "Left", who |-> p]

(* Something happens to people or clients, or an insider lies.             *)
Spend(what) ==
  /\ what \in Troubles /\ budget.trouble > 0
  /\ budget' = [budget EXCEPT !.trouble = @ - 1]

(* misled: an insider who lied let p in, or made it found; nobody's either.*)
NoMls == [epoch |-> 0, parent |-> 0, tree |-> <<>>, misled |-> FALSE]
Fresh == [room |-> EmptyRoom, leaf |-> NoLeaf, pending |-> None, request |-> NoRequest,
          unstageable |-> {}, heard |-> {}]

-----------------------------------------------------------------------------
(* What reading one entry does to its reader: Committer.step.              *)
(* end: "" or why the participant is not who it was any more.              *)

Result(s, m, end, cut, wrong) ==
  [state |-> s, mls |-> m, end |-> end, cut |-> cut, broken |-> wrong]

(* Somebody speaks for another group than ours, or another epoch of it: it *)
(* is no company of ours.  If nobody else who is here was heard in our     *)
(* group, we sit in one of our own (decision 0047).                        *)
SpeaksForAnother(s, p, x) ==
  /\ s.leaf # NoLeaf /\ x.who # p /\ x.readable /\ x.operation.word # "Found"
  /\ x.who \in Range(x.group.members)
  /\ \/ x.group.id # s.room.group.id
     \/ s.room.group.epoch # x.group.epoch - (IF x.operation.word = "Commit" THEN 1 ELSE 0)
Contradicted(s, p, x) ==
  IF SpeaksForAnother(s, p, x) THEN [s EXCEPT !.heard = @ \ {x.who}] ELSE s
IsOutside(s, p, x) ==
  SpeaksForAnother(s, p, x) /\ (s.heard \ {x.who}) \cap ActiveMembers(s.room) = {}

(* What no accepted post may have done, judged here once more for itself.  *)
Wrongs(R, x) ==
  LET G == R.group  leaf == LeafOf(G, x.who)  operation == x.operation IN
  (IF operation.word = "Commit" /\ ~IsTurn(R, G, leaf) THEN {"OutOfTurn"} ELSE {})
  \cup (IF operation.word = "Commit" /\ \E q \in Range(operation.adds) : ~IsAdmitted(R, q)
        THEN {"PastTheLobby"} ELSE {})
  \cup (IF operation.word = "Commit" /\ G.policy.locked /\ operation.adds # <<>> THEN {"PastTheLock"} ELSE {})
  \cup (IF operation.word = "Commit" /\ ~(operation.removes \subseteq Departed(R, G))
        THEN {"RemovedWhoStayed"} ELSE {})
  \cup (IF \/ operation.word = "Remove" /\ G.policy.hostRemoves /\ HostOf(R, G) # leaf
           \/ operation.word = "SetPolicy" /\ HostOf(R, G) # leaf
        THEN {"WithoutRight"} ELSE {})

Refuses(p, s, m, x, n) ==
  Result([Contradicted(s, p, x) EXCEPT !.room = AfterRefused(s.room, n), !.pending = None], m,
         IF IsOutside(s, p, x) THEN "another group" ELSE "", {},
         \* who was misled before it came may found beside the meeting, and comes in again
         IF ~x.honest \/ m.misled \/ (x.operation.word = "Found" /\ liars # {}) THEN {}
         ELSE IF s.leaf # NoLeaf THEN {"HonestRefused"} ELSE {"HonestRefusedByGuest"})

Accepts(p, s, m, x, n, own) ==
  LET member == s.leaf # NoLeaf
      then == [s EXCEPT !.room = AfterAccepted(s.room, x, n, member), !.pending = None,
                 !.heard = IF member /\ x.who # p THEN @ \cup {x.who} ELSE @]
      wrong == IF member THEN Wrongs(s.room, x) ELSE {}
      removed == Range(s.room.group.members) \ Range(x.group.members)
      w == x.operation.word
  IN
  CASE w = "Found" ->
         IF own
         THEN Result([then EXCEPT !.leaf = 0],
                     [epoch |-> n, parent |-> 0, tree |-> x.mls.tree, misled |-> liars # {}], "", {}, {})
         ELSE Result(then, m, "", {}, wrong)
    [] w = "Commit" /\ member ->
         Result(then,
                IF own /\ Off("merged at the echo") THEN m
                ELSE [m EXCEPT !.epoch = n, !.parent = m.epoch, !.tree = TreeAfter(@, x.mls.says)],
                "", removed, wrong)
    [] w = "Commit" /\ ~member /\ p \in Range(x.operation.adds) ->
         IF p \in Range(x.mls.says.adds) /\ x.mls.tree = x.group.members
         THEN IF Off("the welcome is in the commit's entry") THEN Result(then, m, "", {}, {})
              ELSE Result([then EXCEPT !.leaf = LeafOf(x.group, p)],
                          [epoch |-> n, parent |-> x.mls.parent, tree |-> x.mls.tree,
                           misled |-> ~x.honest], "", {}, {})
         ELSE Result(then, m, "welcome refused", {}, {})
    [] w = "Remove" /\ member /\ x.operation.leaf = s.leaf -> Result(then, m, "removed", {}, wrong)
    [] w = "Deny" /\ x.operation.who = p -> Result(then, m, "denied", {}, wrong)
    [] w = "Restate" /\ ~member /\ p \in Range(x.group.members) ->
         Result(then, m, "welcome missed", {}, {})
    [] OTHER -> Result(then, m, "", {}, wrong)

(* Only where the welcome is an entry of its own.                          *)
Welcomes(p, s, m, x) ==
  IF s.leaf = NoLeaf /\ p \in Range(x.operation.adds) /\ IsMember(s.room, p)
  THEN Result([s EXCEPT !.leaf = LeafOf(s.room.group, p)],
              [epoch |-> x.after, parent |-> x.mls.parent, tree |-> x.mls.tree, misled |-> FALSE],
              "", {}, {})
  ELSE Result(s, m, "", {}, {})

(* Only where the committer is computed from who is here now.              *)
AsTheServerLists(R) ==
  IF Off("the committer follows from the log")
  THEN [R EXCEPT !.present = {q \in @ : server[q] = "here"}] ELSE R

Posted(p, s, m, x, n) ==
  LET own == x.who = p /\ s.pending = x
      member == s.leaf # NoLeaf
  IN IF x.operation.word = "Welcome" THEN Welcomes(p, s, m, x)
     ELSE IF ~Counts(AsTheServerLists(s.room), x, p, member, own, m) THEN Refuses(p, s, m, x, n)
     ELSE IF x.who = p /\ ~own /\ p \notin liars
     THEN Result(s, m, "own post lost", {}, {})
     ELSE Accepts(p, s, m, x, n, own)

Reads(p, s, m, n) ==
  LET x == log[n] IN
  CASE x.kind = "Joined" -> Result([s EXCEPT !.room = AfterJoined(@, x.who)], m, "", {}, {})
    [] x.kind = "Left" ->
         Result([s EXCEPT !.room = AfterLeft(@, x.who), !.unstageable = @ \ {x.who},
                   !.heard = @ \ {x.who}],
                m, "", {}, {})
    [] x.kind = "Posted" -> Posted(p, s, m, x, n)

-----------------------------------------------------------------------------
(* Actions.                                                                *)

Joined == {p \in P : server[p] # "none"}
Present == {p \in P : server[p] = "here"}

(* The newest participant q is let in: a snapshot, and Joined to all.      *)
Enters(q, kind, copied) ==
  /\ Append1(JoinedEntry(q))
  /\ server' = [server EXCEPT ![q] = "here"]
  /\ client' = [client EXCEPT ![q] = IF kind = "blank" THEN "gone" ELSE "inside"]
  /\ hello' = [hello EXCEPT ![q] = kind]
  /\ key' = [key EXCEPT ![q] = IF copied = 0 THEN q ELSE key[copied]]
  /\ position' = [position EXCEPT ![q] = Len(log)]
  /\ joinedAt' = [joinedAt EXCEPT ![q] = Len(log) + 1]
  /\ state' = [state EXCEPT ![q].room = Snapshot(Present, newest)]
  /\ UNCHANGED <<newest, wire, line, mute, mls, liars, cutAt, broken>>

(* Somebody new comes.                                                     *)
Join(kind, copied) ==
  /\ Cardinality(Joined) < People
  /\ IF kind = "good" /\ copied = 0 THEN UNCHANGED budget
     ELSE Spend(IF copied # 0 THEN "copy" ELSE kind)
  /\ copied # 0 => kind = "good" /\ client[copied] = "gone" /\ hello[copied] = "good"
  /\ Enters(Cardinality(Joined) + 1, kind, copied)

(* The client of p stops: nothing of it remains but what is on the wire.   *)
Stops(p) ==
  /\ client' = [client EXCEPT ![p] = "gone"]
  /\ state' = [state EXCEPT ![p] = Fresh]
  /\ mls' = [mls EXCEPT ![p] = NoMls]
  /\ line' = [line EXCEPT ![p] = Up]
  /\ mute' = mute \ {p}

(* The server takes p for gone, for ever.                                  *)
Parts(p) ==
  /\ Append1(LeftEntry(p))
  /\ server' = [server EXCEPT ![p] = "gone"]
  /\ wire' = [wire EXCEPT ![p] = None]

Leave(p) ==
  /\ Spend("leave")
  /\ client[p] = "inside" /\ server[p] = "here" /\ wire[p] = None
  /\ Stops(p) /\ Parts(p)
  /\ UNCHANGED <<newest, position, hello, key, liars, joinedAt, cutAt, broken>>

Crash(p) ==
  /\ Spend("crash")
  /\ client[p] = "inside"
  /\ Stops(p)
  /\ UNCHANGED <<log, newest, server, wire, position, hello, key, liars, joinedAt, cutAt, broken>>

(* The client is dead: its connection is lost and grace is over, or it was *)
(* silent for too long.                                                    *)
TimeOut(p) ==
  /\ server[p] = "here" /\ client[p] = "gone"
  /\ Parts(p)
  /\ UNCHANGED <<newest, client, line, mute, position, state, mls, hello, key, liars, budget,
                 joinedAt, cutAt, broken>>

(* The same befalls one that lives: frozen for too long, or without a      *)
(* connection beyond the grace time.                                       *)
Silence(p) ==
  /\ Spend("silence")
  /\ server[p] = "here" /\ client[p] = "inside"
  /\ Parts(p)
  /\ UNCHANGED <<newest, client, line, mute, position, state, mls, hello, key, liars, joinedAt,
                 cutAt, broken>>

(* A connection was lost and p resumes with ticket and last number.  What  *)
(* the server has not taken by now is lost; p knows once it has caught up. *)
Resume(p) ==
  /\ Spend("resume")
  /\ client[p] = "inside" /\ server[p] = "here"
  /\ wire' = [wire EXCEPT ![p] = None]
  /\ IF position[p] = Len(log) \/ Off("a resume brings what was missed")
     THEN /\ line' = [line EXCEPT ![p] = Up]
          /\ position' = [position EXCEPT ![p] = Len(log)]
          /\ state' = [state EXCEPT ![p].pending = None]
     ELSE /\ line' = [line EXCEPT ![p] = Len(log)]
          /\ UNCHANGED <<position, state>>
  /\ UNCHANGED <<log, newest, server, client, mute, mls, hello, key, liars, joinedAt, cutAt, broken>>

(* p learns that the room took it for gone, and would come again as new.   *)
Expire(p) ==
  /\ client[p] = "inside" /\ server[p] = "gone"
  /\ Stops(p)
  /\ UNCHANGED <<log, newest, server, wire, position, hello, key, liars, budget, joinedAt, cutAt,
                 broken>>

(* p cannot read what most of the others say in the group (Spoke): it is   *)
(* astray, and would come again as new.                                    *)
MustRejoin(p) ==
  /\ client[p] = "inside" /\ state[p].leaf # NoLeaf /\ position[p] = Len(log)
  /\ LET others == ActiveMembers(state[p].room) \ {p}
         deaf == {q \in others \cap P : client[q] = "inside" /\ state[q].leaf # NoLeaf
                                       /\ position[q] = Len(log) /\ mls[q].epoch # mls[p].epoch}
     IN 2 * Cardinality(deaf) > Cardinality(others)
Rejoin(p) ==
  /\ MustRejoin(p)
  /\ Stops(p)
  /\ UNCHANGED <<log, newest, server, wire, position, hello, key, liars, budget, joinedAt, cutAt,
                 broken>>

(* From here on p reads and is heard by the server, but posts nothing:     *)
(* its MLS fails, or its messages do not get through.                      *)
Mute(p) ==
  /\ Spend("mute")
  /\ client[p] = "inside" /\ p \notin mute
  /\ mute' = mute \cup {p}
  /\ UNCHANGED <<log, newest, server, wire, client, line, position, state, mls, hello, key,
                 liars, joinedAt, cutAt, broken>>

CanRead(p) ==
  /\ client[p] = "inside"
  /\ position[p] < Len(log)
  /\ log[position[p] + 1] # LeftEntry(p)

(* p reads the next entry.                                                 *)
Read(p) ==
  /\ CanRead(p)
  /\ LET n == position[p] + 1
         r == Reads(p, state[p], mls[p], n)
         caughtUp == line[p] = n
         s == StillRequested(IF caughtUp THEN [r.state EXCEPT !.pending = None] ELSE r.state)
         overtaken == state[p].pending # None /\ r.state.pending = None
         welcomes == /\ Off("the welcome is in the commit's entry")
                     /\ log[n].who = p /\ state[p].pending = log[n] /\ r.mls.epoch = n
                     /\ log[n].operation.adds # <<>>
     IN
     /\ position' = [position EXCEPT ![p] = n]
     /\ broken' = broken \cup r.broken
     /\ cutAt' = [q \in P |-> IF q \in r.cut /\ cutAt[q] = 0 THEN n ELSE cutAt[q]]
     /\ IF r.end # ""
        THEN Stops(p) /\ UNCHANGED wire
        ELSE /\ state' = [state EXCEPT ![p] = s]
             /\ mls' = [mls EXCEPT ![p] = r.mls]
             /\ line' = IF caughtUp THEN [line EXCEPT ![p] = Up] ELSE line
             \* an overtaken post can only be refused, and nobody waits for the answer
             /\ wire' = IF overtaken /\ ~Off("summaries follow each other")
                        THEN [wire EXCEPT ![p] = None] ELSE wire
             /\ UNCHANGED <<client, mute>>
     /\ IF welcomes
        THEN Append1([log[n] EXCEPT !.operation.word = "Welcome", !.after = n]) ELSE UNCHANGED log
  /\ UNCHANGED <<newest, server, hello, key, liars, budget, joinedAt>>

(* What is sent to a server that took p for gone reaches nobody: left out. *)
MayPost(p) ==
  /\ client[p] = "inside" /\ server[p] = "here" /\ line[p] = Up /\ p \notin mute /\ wire[p] = None

(* p stages an operation as the post x, and sends it.                      *)
SendPost(p, x) ==
  LET eager == Off("merged at the echo") /\ x.operation.word = "Commit" IN
  /\ wire' = [wire EXCEPT ![p] = x]
  /\ state' = [state EXCEPT ![p].pending = x]
  /\ mls' = IF eager THEN [mls EXCEPT ![p] = [epoch |-> Len(log) + 1, parent |-> mls[p].epoch,
                                              tree |-> x.mls.tree, misled |-> FALSE]] ELSE mls
  /\ UNCHANGED <<log, newest, server, client, line, mute, position, hello, key, liars,
                 joinedAt, cutAt, broken>>
Send(p, operation) == SendPost(p, Entry(p, state[p], mls[p], operation))

Unfit(operation) == {q \in Range(operation.adds) : hello[q] = "unfit"}

Post(p) ==
  /\ MayPost(p)
  /\ LET operation == NextAction(p) IN operation # NoOperation /\ Unfit(operation) = {} /\ Send(p, operation)
  /\ UNCHANGED budget

Heal(p) ==
  /\ Spend("heal")
  /\ MayPost(p) /\ MayHeal(p)
  /\ Send(p, Commit(<<>>, {}))

(* MLS will not stage the first unfit key package: p leaves it out from now on.*)
Unstageable(p) ==
  /\ MayPost(p)
  /\ LET unfit == Unfit(NextAction(p)) IN
     /\ unfit # {}
     /\ state' = [state EXCEPT ![p].unstageable = @ \cup {Min(unfit)}]
  /\ UNCHANGED <<log, newest, server, wire, client, line, mute, position, mls, hello, key,
                 liars, budget, joinedAt, cutAt, broken>>

(* The server takes the post of p: it is an entry.                         *)
Take(p) ==
  /\ wire[p] # None /\ server[p] = "here" /\ ~IsStale(wire[p])
  /\ AppendPost(wire[p])
  /\ wire' = [wire EXCEPT ![p] = None]
  /\ UNCHANGED <<server, client, line, mute, position, state, mls, hello, key, liars,
                 budget, joinedAt, cutAt, broken>>

(* The server refuses it: another summary came first.  p hears of it.      *)
Stale(p) ==
  /\ wire[p] # None /\ server[p] = "here" /\ IsStale(wire[p])
  /\ wire' = [wire EXCEPT ![p] = None]
  /\ state' = IF state[p].pending = wire[p] THEN [state EXCEPT ![p].pending = None] ELSE state
  /\ UNCHANGED <<log, newest, server, client, line, mute, position, mls, hello, key, liars,
                 budget, joinedAt, cutAt, broken>>

(* The person at p wants something.                                        *)
Request(p, w) ==
  /\ Spend("request")
  /\ client[p] = "inside" /\ state[p].leaf # NoLeaf /\ state[p].request = NoRequest
  /\ w.who # p /\ IsStill(state[p], w)
  /\ state' = [state EXCEPT ![p].request = w]
  /\ UNCHANGED <<log, newest, server, wire, client, line, mute, position, mls, hello, key,
                 liars, joinedAt, cutAt, broken>>

-----------------------------------------------------------------------------
(* An insider who does not keep the rules.  It has read up to the newest   *)
(* summary, else the server would not take it.                             *)

Lie(p, word) ==
  LET s == state[p]  m == mls[p]  R == s.room  G == R.group
      others == Active(R, G) \ {s.leaf}
      x(operation) == [Entry(p, s, m, operation) EXCEPT !.honest = FALSE]
  IN
  CASE word = "commit out of turn" -> {x(NextCommit(s))}
    [] word = "add a stranger" -> {x(Commit(<<Stranger>>, {}))}
    [] word = "add who may not" ->
         {x(Commit(<<q>>, {})) : q \in {q \in R.present : hello[q] # "blank" /\ ~IsMember(R, q)}}
    [] word = "remove who stays" -> {x(Commit(<<>>, {l})) : l \in others}
    [] word = "another commit than the summary says" ->
         {[x(Commit(<<>>, {})) EXCEPT !.mls.says.adds = <<Stranger>>,
             !.mls.tree = Filled(m.tree, <<Stranger>>)]}
    [] word = "keep who is removed" ->
         {[x(Commit(<<>>, Departed(R, G))) EXCEPT !.mls.says.removes = {}, !.mls.tree = m.tree]}
    [] word = "an old epoch" -> {[x(NextCommit(s)) EXCEPT !.mls.parent = m.parent]}
    [] word = "a state that does not follow" ->
         {[x(Remove(l)) EXCEPT !.group = Founded(p, G.policy)] : l \in others}
         \cup {[x(Remove(l)) EXCEPT !.group = G] : l \in others}
         \cup {[x(Remove(l)) EXCEPT !.ineligible = R.present \ Range(G.members)] : l \in others}
    [] word = "remove without right" -> {x(Remove(l)) : l \in others}
    [] word = "skip who is not silent" ->
         {x(SkipCommitter(l)) : l \in DOMAIN G.members \ {CommitterOf(R, G)}}
    [] word = "deny a member" -> {x(Deny(G.members[l])) : l \in others}
    [] word = "welcome into another group" ->
         IF Addable(s) = <<>> THEN {}
         ELSE {[x(NextCommit(s)) EXCEPT !.mls.tree = Filled(@, <<Stranger>>)]}
    [] word = "set the policy" -> {x(SetPolicy([G.policy EXCEPT !.locked = ~@]))}
    [] word = "restate a falsehood" ->
         {[x(Restate) EXCEPT !.group = Founded(p, G.policy)]}
         \cup {[x(Restate) EXCEPT !.group.members = Filled(@, <<q>>)] :
                 q \in {q \in R.present : IsWaiting(R, q)}}
    [] word = "say they are gone" ->
         {[x(Remove(l)) EXCEPT !.mls.says = NoOperation] : l \in others}
    [] word = "no summary that can be read" -> {[x(Restate) EXCEPT !.readable = FALSE]}
    [] word = "another log" -> {[x(NextCommit(s)) EXCEPT !.onOurLog = FALSE]}

Lies1(p, word) ==
  /\ budget.lies > 0 /\ budget' = [budget EXCEPT !.lies = @ - 1]
  /\ client[p] = "inside" /\ server[p] = "here" /\ line[p] = Up
  /\ state[p].leaf # NoLeaf /\ state[p].room.summaryAt = newest.at /\ wire[p] = None
  /\ state[p].leaf \in Active(state[p].room, state[p].room.group)
  /\ \E x \in Lie(p, word) : AppendPost(x)
  /\ liars' = liars \cup {p}
  /\ UNCHANGED <<server, wire, client, line, mute, position, state, mls, hello, key,
                 joinedAt, cutAt, broken>>

-----------------------------------------------------------------------------
(* The beginning: an empty room, or a settled group of those who came first.*)

StartRoom ==
  LET n == IF Start = 1 THEN 2 ELSE Start + 2
      G == IF Start = 1 THEN Founded(1, FirstPolicy)
           ELSE After(Founded(1, FirstPolicy), Commit([i \in 1..(Start - 1) |-> i + 1], {}))
  IN [EmptyRoom EXCEPT !.present = 1..Start, !.knowledge = "Known", !.group = G, !.summaryAt = n]

StartEntry(n) ==
  IF n <= Start THEN JoinedEntry(n)
  ELSE [kind |-> "Posted", who |-> 1,
        operation |-> IF n = Start + 1 THEN Found ELSE Commit([i \in 1..(Start - 1) |-> i + 1], {}),
        after |-> IF n = Start + 1 THEN 0 ELSE Start + 1, onOurLog |-> TRUE,
        readable |-> TRUE,
        group |-> IF n = Start + 1 THEN Founded(1, FirstPolicy) ELSE StartRoom.group, ineligible |-> {},
        mls |-> [parent |-> IF n = Start + 1 THEN 0 ELSE Start + 1,
                 says |-> IF n = Start + 1 THEN Found
                          ELSE Commit([i \in 1..(Start - 1) |-> i + 1], {}),
                 tree |-> IF n = Start + 1 THEN Founded(1, FirstPolicy).members
                          ELSE StartRoom.group.members],
        honest |-> TRUE]

StartHead == IF Start = 0 THEN 0 ELSE IF Start = 1 THEN 2 ELSE Start + 2

Init ==
  /\ log = [n \in 1..StartHead |-> StartEntry(n)]
  /\ newest = IF Start = 0 THEN NoSummary
              ELSE [at |-> StartHead, readable |-> TRUE, group |-> StartRoom.group, ineligible |-> {}]
  /\ server = [p \in P |-> IF p <= Start THEN "here" ELSE "none"]
  /\ wire = [p \in P |-> None]
  /\ client = [p \in P |-> IF p <= Start THEN "inside" ELSE "outside"]
  /\ line = [p \in P |-> Up]
  /\ mute = {} /\ liars = {}
  /\ position = [p \in P |-> IF p <= Start THEN StartHead ELSE 0]
  /\ state = [p \in P |-> IF p <= Start
       THEN [Fresh EXCEPT !.room = StartRoom, !.leaf = p - 1, !.heard = (1..Start) \ {p}]
       ELSE Fresh]
  /\ mls = [p \in P |-> IF p <= Start
       THEN [epoch |-> StartHead, parent |-> IF Start = 1 THEN 0 ELSE Start + 1,
             tree |-> StartRoom.group.members, misled |-> FALSE] ELSE NoMls]
  /\ hello = [p \in P |-> IF p <= Start THEN "good" ELSE "none"]
  /\ key = [p \in P |-> p]
  /\ budget = [trouble |-> Trouble, lies |-> Lies]
  /\ joinedAt = [p \in P |-> IF p <= Start THEN p ELSE 0]
  /\ cutAt = [p \in P |-> 0]
  /\ broken = {}

AboutPeople == {"Remove", "Admit", "Deny"}
Requests ==
  {[word |-> w, who |-> q] : w \in RequestWords \cap AboutPeople, q \in P}
  \cup {[word |-> w, who |-> 0] : w \in RequestWords \ AboutPeople}

(* What the participants and the server do by themselves.                  *)
Works(p) == Read(p) \/ Post(p) \/ Unstageable(p) \/ Take(p) \/ Stale(p) \/ TimeOut(p) \/ Expire(p)
            \/ Rejoin(p)

(* What comes over them.                                                   *)
Happens(p) == Leave(p) \/ Crash(p) \/ Silence(p) \/ Resume(p) \/ Mute(p) \/ Heal(p)
              \/ (\E w \in Requests : Request(p, w)) \/ (\E word \in LieWords : Lies1(p, word))

Next ==
  \/ \E kind \in {"good", "unfit", "blank"}, copied \in 0..People : Join(kind, copied)
  \/ \E p \in P : Works(p) \/ Happens(p)

(* The weakest fairness that settles a room: what can be done by a client  *)
(* that runs, or by the server, is done at some time if it can be done all *)
(* the time.  Nothing is asked of those who are mute, nor of newcomers.    *)
Fairness == \A p \in P :
  /\ WF_vars(Read(p)) /\ WF_vars(Post(p)) /\ WF_vars(Unstageable(p)) /\ WF_vars(Take(p))
  /\ WF_vars(Stale(p)) /\ WF_vars(TimeOut(p)) /\ WF_vars(Expire(p)) /\ WF_vars(Rejoin(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* The promises.                                                           *)

InGroup == {p \in P : client[p] = "inside" /\ state[p].leaf # NoLeaf}
(* An insider can keep a newcomer to itself for a while: then they are two *)
(* who talk to each other, and no promise to the others.                   *)
Members == {p \in InGroup : ~mls[p].misled}

\* Nobody can be led into a second meeting of the same name: an epoch has one successor for all.
OneCommitPerEpoch ==
  \A p, q \in Members :
    /\ (state[p].room.group.id = state[q].room.group.id
        /\ state[p].room.group.epoch = state[q].room.group.epoch)
       => mls[p].epoch = mls[q].epoch
    /\ (mls[p].parent = mls[q].parent /\ mls[p].parent # 0) => mls[p].epoch = mls[q].epoch

\* Two people who have seen the same things see the same people, under the same keys.
Agreement ==
  \A p, q \in Members : position[p] = position[q] =>
    mls[p] = mls[q] /\ state[p].room = state[q].room

\* What the list of people shows is what the keys are for.
EpochIsTheFolds ==
  \A p \in Members :
    /\ mls[p].tree = state[p].room.group.members
    /\ state[p].leaf \in DOMAIN mls[p].tree /\ mls[p].tree[state[p].leaf] = p

\* Who was sent away or left does not hear what is said later.
RemovedLearnsNothing ==
  \A p \in Members : \A q \in Range(mls[p].tree) :
    q \in P => cutAt[q] = 0 \/ mls[p].epoch < cutAt[q]

\* Nobody listens whose coming was not announced to everyone.
EveryMemberWasAnnounced ==
  \A p \in Members : \A q \in Range(mls[p].tree) :
    q \in P /\ joinedAt[q] # 0 /\ joinedAt[q] <= position[p]

\* What an honest client did to the meeting is never undone by the others.
HonestPostsCount == "HonestRefused" \notin broken
\* And those who wait see it the same way, unless an insider lied to them.
HonestPostsCountForAll == HonestPostsCount /\ "HonestRefusedByGuest" \notin broken

\* Those who wait know the same group as its members, unless an insider lied to them.
GuestsAgree ==
  \A p \in P, q \in P :
    (client[p] = "inside" /\ client[q] = "inside" /\ position[p] = position[q]
     /\ position[p] >= joinedAt[p] /\ position[q] >= joinedAt[q])
    => LET a == state[p].room  b == state[q].room IN
       /\ a.present = b.present /\ a.group = b.group /\ a.ineligible = b.ineligible
       /\ a.summaryAt = b.summaryAt

\* Only the one whose turn it is changes who holds the keys.
NobodyCommitsOutOfTurn == "OutOfTurn" \notin broken
\* With a lobby nobody gets in that no member let in.
LobbyHolds == "PastTheLobby" \notin broken
\* Once the room is locked nobody gets in.
LockHolds == "PastTheLock" \notin broken
\* Nobody who is here and wanted is put out.
WhoStaysIsNotRemoved == "RemovedWhoStayed" \notin broken
\* Only who may removes, and only the host sets the rules.
OnlyWhoMay == "WithoutRight" \notin broken

-----------------------------------------------------------------------------
(* Liveness.                                                               *)

CanWork(p) ==
  \/ CanRead(p)
  \/ wire[p] # None /\ server[p] = "here"
  \/ server[p] = "here" /\ client[p] = "gone"
  \/ server[p] = "gone" /\ client[p] = "inside"
Quiet ==
  (\A p \in P : ~CanWork(p) /\ ~MustRejoin(p)) /\ \A p \in P : MayPost(p) => NextAction(p) = NoOperation

Here == {p \in P : client[p] = "inside" /\ server[p] = "here"}

(* Those who are here, have a sound key package and may come in.           *)
Wanted(p) ==
  /\ hello[p] = "good"
  /\ \A q \in Here \ {p} : key[q] # key[p]
  /\ \/ state[p].leaf # NoLeaf
     \/ newest.at = 0 \/ ActiveMembers(state[p].room) = {}
     \/ ~state[p].room.group.policy.locked /\ p \notin state[p].room.ineligible
        /\ IsAdmitted(state[p].room, p)

(* If nobody who is able to speak is in the group, the others can but wait.*)
AllMute == (Here \cap InGroup # {} /\ (Here \cap InGroup) \subseteq mute) \/ Here \subseteq mute

Settled ==
  \/ AllMute
  \/ /\ \A p \in Here : Wanted(p) => state[p].leaf # NoLeaf
     /\ \A p, q \in Here \cap InGroup : mls[p].epoch = mls[q].epoch
     /\ \A p \in Here \cap InGroup : Range(mls[p].tree) = Here \cap InGroup

\* When all is said and done, everyone present is in one group with the same keys.
QuietIsSettled == Quiet => Settled

\* If people stop coming and going, everyone present ends in one group with the same epoch.
SettlesInTheEnd == <>[]Settled
=============================================================================
