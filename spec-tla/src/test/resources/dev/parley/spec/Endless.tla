------------------------------ MODULE Endless ------------------------------
(* Counts for ever: what a run that has to be ended is tested with. *)
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count + 1
Spec == Init /\ [][Next]_count
=============================================================================
