------------------------------- MODULE Trace -------------------------------
(* Whether what was traced is a behaviour of the specification.  A         *)
(* generated module TraceData holds Events, in an order in which it may    *)
(* have happened: each participant's lines in their order, each entry      *)
(* before it is read, each post before its entry.  Entries that the        *)
(* specification does not speak of are left out and the others numbered    *)
(* anew.  Each event is a record:                                          *)
(*   [do |-> "Join", who |-> p]      the entry Joined of p                 *)
(*   [do |-> "Left", who |-> p]      the entry Left of p                   *)
(*   [do |-> "Take", who |-> p]      the entry that p posted               *)
(*   [do |-> "Post", who |-> p, act |-> [word, adds, removes, leaf, who]]  *)
(*   [do |-> "Stale", who |-> p]     p hears that its post was refused     *)
(*   [do |-> "Lost", who |-> p]      p gives up a post of a lost connection*)
(*   [do |-> "Gone", who |-> p]      p ends, or would come in again        *)
(*   [do |-> "Read", who |-> p, then |-> s]   p has read the next entry;   *)
(*      s = [position, present, summaryAt, leaf, epoch, members, removing, *)
(*           superseded]: leaf -1 if none, epoch -1 and members {} if no   *)
(*           group is known, members a set of <<leaf, participant>>        *)
(*   [do |-> "ReadLast", who |-> p]  p has read an entry that ended it     *)
(* TLC is to refute NotAll: then all events are explained.                 *)
EXTENDS DesignatedCommitter, TraceData

VARIABLE next   \* the event that comes now

Event == Events[next]
Matches(s, then) ==
  LET R == s.room  known == R.knowledge = "Known" IN
  /\ R.present = then.present /\ R.summaryAt = then.summaryAt /\ s.leaf = then.leaf
  /\ (then.epoch = -1) = ~known
  /\ known =>
       /\ R.group.epoch = then.epoch
       /\ {<<l, R.group.members[l]>> : l \in DOMAIN R.group.members} = then.members
       /\ R.group.removing = then.removing /\ R.group.superseded = then.superseded

SameAct(a, b) ==
  /\ a.word = b.word /\ a.adds = b.adds /\ a.removes = b.removes
  /\ a.leaf = b.leaf /\ a.who = b.who

Explains(e) ==
  LET p == e.who IN
  CASE e.do = "Join" -> /\ p = Cardinality(Joined) + 1
                        /\ \E kind \in {"good", "unfit", "blank"}, copied \in 0..People :
                             Join(kind, copied)
    [] e.do = "Left" -> TimeOut(p) \/ Silence(p)
    [] e.do = "Take" -> Take(p)
    [] e.do = "Post" -> (Post(p) \/ Heal(p)) /\ SameAct(wire'[p].act, e.act)
    [] e.do = "Stale" -> Stale(p)
    [] e.do = "Lost" ->
         /\ wire' = [wire EXCEPT ![p] = None]
         /\ state' = [state EXCEPT ![p].pending = None]
         /\ UNCHANGED <<log, newest, server, client, line, mute, position, mls, hello, key, liars,
                        budget, joinedAt, cutAt, broken>>
    [] e.do = "Gone" -> Crash(p) \/ Expire(p) \/ (client[p] = "gone" /\ UNCHANGED vars)
    [] e.do = "Read" ->
         /\ Read(p) /\ client'[p] = "inside"
         /\ position'[p] = e.then.position /\ Matches(state'[p], e.then)
    [] e.do = "ReadLast" -> Read(p) /\ client'[p] = "gone"

(* What a person wants, and whom MLS will not take, is not traced. *)
Unseen(e) ==
  /\ e.do = "Post"
  /\ \/ Unstageable(e.who)
     \/ /\ e.act.word \in {"Remove", "Admit", "Deny", "SetPolicy"} /\ state[e.who].pending = None
        /\ \E w \in Wishes : Want(e.who, w)

TraceInit == Init /\ next = 1
TraceNext ==
  /\ next <= Len(Events)
  /\ \/ Explains(Event) /\ next' = next + 1
     \/ Unseen(Event) /\ UNCHANGED next
TraceSpec == TraceInit /\ [][TraceNext]_<<vars, next>>

NotAll == next <= Len(Events)
=============================================================================
