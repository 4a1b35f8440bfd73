--------------------------------- MODULE MC ---------------------------------
(* The bounded model, with two reductions (README, "What is abstracted").  *)
EXTENDS DesignatedCommitter

(* Whether it matters when p reads on: it could post something where it    *)
(* stands that the server would take.                                      *)
Busy(p) ==
  /\ MayPost(p) /\ state[p].room.summaryAt = newest.at
  /\ \/ NextAction(p) # NoOperation
     \/ budget.trouble > 0 /\ state[p].leaf # NoLeaf
        /\ (("heal" \in Troubles /\ MayHeal(p)) \/ ("request" \in Troubles /\ RequestWords # {}))
     \/ budget.lies > 0 /\ state[p].leaf # NoLeaf

(* If it does not, p reads at once: nobody else can tell when it does.  In *)
(* step, so that all positions at which two could disagree are seen.       *)
Eager == {p \in P : CanRead(p) /\ ~Busy(p)}
Out == {p \in P : client[p] = "inside" /\ server[p] = "gone" /\ ~CanRead(p)}
FirstOf(S) ==
  CHOOSE p \in S : \A q \in S : position[p] < position[q] \/ (position[p] = position[q] /\ p <= q)

ReducedNext ==
  LET eager == Eager IN
  IF eager # {} THEN Read(FirstOf(eager))
  ELSE IF Out # {} THEN Expire(Min(Out))
  ELSE Next
Reduced == Init /\ [][ReducedNext]_vars

(* What determines the future: no entry that everybody has read who reads. *)
Readers == {p \in P : client[p] = "inside"}
AllRead == IF Readers = {} THEN Len(log) ELSE Min({position[p] : p \in Readers})
Ahead == [p \in P |-> IF client[p] = "inside" THEN position[p] ELSE 0]

View == <<SubSeq(log, AllRead + 1, Len(log)), Len(log), Ahead, newest, server, wire, client, line,
          mute, state, mls, hello, key, liars, budget, joinedAt, cutAt, broken>>
=============================================================================
