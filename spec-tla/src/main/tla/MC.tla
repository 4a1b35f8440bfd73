--------------------------------- MODULE MC ---------------------------------
(* The bounded model: what determines the future, without entries that     *)
(* everybody who can still read has read (README, "What is abstracted").   *)
EXTENDS DesignatedCommitter

Readers == {p \in P : client[p] = "inside"}
AllRead == IF Readers = {} THEN Len(log) ELSE Min({position[p] : p \in Readers})
Ahead == [p \in P |-> IF client[p] = "inside" THEN position[p] ELSE 0]

View == <<SubSeq(log, AllRead + 1, Len(log)), Len(log), Ahead, newest, server, wire, client, line,
          frozen, mute, state, mls, hello, key, liars, budget, joinedAt, cutAt, broken>>
=============================================================================
