------------------------------- MODULE Trace -------------------------------
(* Whether what was traced is a behaviour of the specification.  A         *)
(* generated module TraceData holds Events, in an order in which it may    *)
(* have happened: each participant's lines in their order, each entry      *)
(* before it is read, each post before its entry, and each line as early   *)
(* as that allows.  Entries that the specification does not speak of are   *)
(* left out and the others numbered anew.  Each event is a record:         *)
(*   [do |-> "Begin"]                another room: everything begins anew  *)
(*   [do |-> "Join", who |-> p, hello |-> "good" or "blank", like |-> q]   *)
(*       the entry Joined of p; q came before with the same key, 0: none   *)
(*   [do |-> "Left", who |-> p]      the entry Left of p                   *)
(*   [do |-> "Take", who |-> p, operation, after]   what p posted; p is 0  *)
(*       if nobody was there who could have read whose it is               *)
(*   [do |-> "Read", who |-> p]      p reads the next entry                *)
(*   [do |-> "Post" or "Heal", who |-> p, operation, policy, batch]        *)
(*   [do |-> "Stale", who |-> p]     p hears that its post was refused     *)
(*   [do |-> "Unstageable", who |-> p, guests]   MLS does not take these   *)
(*   [do |-> "Resume", who |-> p]                                          *)
(*   [do |-> "Leave", "Expire" or "Rejoin", who |-> p]   the end of p      *)
(* If p writes traces and goes on, a field then says where p stands after  *)
(* it: [position, up, sees, room, leaf, pending, keys], keys -1 if there   *)
(* are none; if reading ends p, a field ends says TRUE.                    *)
(* Every event is one step: all are explained if TLC's search is one state *)
(* deeper than there are events; else the depth tells the first that is    *)
(* not.                                                                    *)
EXTENDS DesignatedCommitter, TraceData

VARIABLE next   \* the event that comes now

Event == Events[next]

(* Where p stands after this step is where its trace says it stands.       *)
(* Somebody of another suite cannot look into the hellos of ours: it       *)
(* does not see who only seems to wait.                                    *)
Stands(p, then) ==
  LET s == state'[p]
      room == IF then.sees THEN s.room
              ELSE [s.room EXCEPT !.recentlyLeft = then.room.recentlyLeft, !.admissible = then.room.admissible]
  IN
  /\ client'[p] = "inside" /\ position'[p] = then.position
  /\ room = then.room /\ s.leaf = then.leaf
  /\ then.keys = (IF s.leaf = NoLeaf THEN -1 ELSE s.room.group.epoch)
  \* who has not caught up with the whole log still waits for posts that are given up here
  /\ then.up => (s.pending # None) = then.pending

(* What persons decide: Request and Post in one, for they may want several *)
(* things at a time, and several changes of the rules at once.             *)
Decided == {"Remove", "Admit", "Deny", "SetPolicy"}
IsOpen(s, operation) ==
  LET R == s.room  G == R.group IN
  CASE operation.word = "Remove" -> operation.leaf \in DOMAIN G.members /\ operation.leaf \notin G.removing
    [] operation.word = "Admit" ->
         IsWaiting(R, operation.who) /\ G.policy.lobby /\ operation.who \notin G.admitted
    [] operation.word = "Deny" -> IsWaiting(R, operation.who)
    [] operation.word = "SetPolicy" -> operation.policy # G.policy
PostDecided(p, operation) ==
  LET s == state[p] IN
  /\ MayPost(p) /\ s.pending = None /\ s.leaf \in Active(s.room, s.room.group)
  /\ IsOpen(s, operation) /\ May(s.room, s.room.group, s.leaf, operation)
  /\ Send(p, operation)

(* A founder brings its own rules.                                         *)
PostFound(p, policy) ==
  /\ MayPost(p) /\ NextAction(p) = Found
  /\ SendPost(p, [Entry(p, state[p], mls[p], Found) EXCEPT !.group.policy = policy])

(* A commit that was too large is made again with fewer.                   *)
PostFewer(p, operation, batch) ==
  LET all == NextAction(p) IN
  /\ MayPost(p) /\ all.word = "Commit" /\ batch < Len(all.adds)
  /\ operation = [all EXCEPT !.adds = SubSeq(@, 1, batch)]
  /\ Send(p, operation)

Posts(p, e) ==
  IF e.operation.word \in Decided THEN PostDecided(p, e.operation) /\ UNCHANGED budget
  ELSE IF e.operation.word = "Found" THEN PostFound(p, e.policy) /\ UNCHANGED budget
  ELSE \/ Post(p) /\ wire'[p].operation = e.operation
       \/ PostFewer(p, e.operation, e.batch) /\ UNCHANGED budget

(* Whose key package MLS will not take, and who is of another suite, is    *)
(* the trace's word.                                                       *)
LeavesOut(p, guests) ==
  /\ state' = [state EXCEPT ![p].unstageable = @ \cup guests]
  /\ UNCHANGED <<log, newest, server, wire, client, line, mute, position, mls, hello, key,
                 liars, budget, joinedAt, cutAt, broken>>

Takes(p, e) == Take(p) /\ wire[p].operation = e.operation /\ wire[p].after = e.after

(* A room before anybody came: Init, for a room after another.             *)
Begins ==
  /\ log' = <<>> /\ newest' = NoSummary
  /\ server' = [p \in P |-> "none"] /\ client' = [p \in P |-> "outside"]
  /\ wire' = [p \in P |-> None] /\ line' = [p \in P |-> Up] /\ position' = [p \in P |-> 0]
  /\ state' = [p \in P |-> Fresh] /\ mls' = [p \in P |-> NoMls]
  /\ hello' = [p \in P |-> "none"] /\ key' = [p \in P |-> p]
  /\ joinedAt' = [p \in P |-> 0] /\ cutAt' = [p \in P |-> 0]
  /\ mute' = {} /\ liars' = {} /\ broken' = {} /\ UNCHANGED budget

Happened(e, p) ==
  CASE e.do = "Join" -> p = Cardinality(Joined) + 1 /\ Enters(p, e.hello, e.like) /\ UNCHANGED budget
    [] e.do = "Left" -> IF client[p] = "inside" THEN Silence(p) ELSE TimeOut(p)
    [] e.do = "Take" -> IF p = 0 THEN \E q \in P : Take(q) ELSE Takes(p, e)
    [] e.do = "Read" -> Read(p)
    [] e.do = "Post" -> Posts(p, e)
    [] e.do = "Heal" -> Heal(p)
    [] e.do = "Stale" -> Stale(p)
    [] e.do = "Unstageable" -> LeavesOut(p, e.guests)
    [] e.do = "Resume" -> Resume(p)
    [] e.do \in {"Leave", "Expire"} -> IF server[p] = "gone" THEN Expire(p) ELSE Crash(p)
    [] e.do = "Rejoin" -> Rejoin(p)

Explains(e) ==
  IF e.do = "Begin" THEN Begins
  ELSE /\ Happened(e, e.who)
       /\ "then" \in DOMAIN e => Stands(e.who, e.then)
       /\ "ends" \in DOMAIN e => client'[e.who] = "gone"

TraceInit == Init /\ next = 1
TraceNext == next <= Len(Events) /\ Explains(Event) /\ next' = next + 1
TraceSpec == TraceInit /\ [][TraceNext]_<<vars, next>>
=============================================================================
