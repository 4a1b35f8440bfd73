-------------------------------- MODULE Walk --------------------------------
(* The model whose complete state graph the Java walks, edge by edge       *)
(* (e2e-tests, package spec): nothing is reduced, since every step is one  *)
(* that a machine has to take.                                             *)
EXTENDS MC

CONSTANT Longest   \* log that is looked at

Short == Len(log) <= Longest
=============================================================================
