-------------------------------- MODULE Sim --------------------------------
(* Behaviours of a larger room by chance: nothing is reduced, nothing is   *)
(* left out.  People are only kept from all coming before anything happens.*)
EXTENDS DesignatedCommitter

CONSTANT Ahead   \* at most so many wait at a time

Waiters == {p \in P : client[p] = "inside" /\ state[p].leaf = NoLeaf}
NotTooMany == Cardinality(Waiters) <= Ahead
SimNext ==
  \/ NotTooMany /\ \E kind \in {"good", "unfit", "blank"}, copied \in 0..People : Join(kind, copied)
  \/ \E p \in P : Works(p) \/ Happens(p)
SimSpec == Init /\ [][SimNext]_vars
=============================================================================
