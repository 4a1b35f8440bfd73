------------------------------- MODULE Ballot -------------------------------
(* A vote in two phases: small enough to know every state by heart, and with a
   value of each kind, so that the runner and its readers can be tested. *)
EXTENDS Integers, Sequences, TLC

CONSTANTS Voters, none

VARIABLES phase, votes, log

vars == <<phase, votes, log>>

Init ==
  /\ phase = "asking"
  /\ votes = [voter \in Voters |-> none]
  /\ log = <<>>

Vote(voter, yes) ==
  /\ phase = "asking"
  /\ votes[voter] = none
  /\ votes' = [votes EXCEPT ![voter] = yes]
  /\ log' = Append(log, [who |-> voter, yes |-> yes, at |-> (0 :> Len(log)), odd |-> {1, 3}])
  /\ UNCHANGED phase

Decide ==
  /\ phase = "asking"
  /\ \A voter \in Voters : votes[voter] # none
  /\ phase' = IF \A voter \in Voters : votes[voter] = TRUE THEN "done: \"yes\"" ELSE "no"
  /\ UNCHANGED <<votes, log>>

Next ==
  \/ \E voter \in Voters, yes \in BOOLEAN : Vote(voter, yes)
  \/ Decide

Spec == Init /\ [][Next]_vars /\ WF_vars(Next)

AllVotesAreLogged == \A voter \in Voters : votes[voter] # none => \E i \in 1..Len(log) : log[i].who = voter

NobodySaysNo == phase # "no"

TheLogNeverShrinks == [][Len(log') > Len(log)]_vars

EverybodyAgrees == <>(phase = "done: \"yes\"")
=============================================================================
