/**
 * Who may come in and who is who: the meeting link and the keys that come from its secret, what is
 * sealed with them, and the credential that a member shows.
 */
@NullMarked
package dev.parley.client.identity;

import org.jspecify.annotations.NullMarked;
