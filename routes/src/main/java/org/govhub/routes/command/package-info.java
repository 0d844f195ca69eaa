/**
 * The commands of {@code ./hub} that are not the catalogue's. Conventions: {@code --json} prints one JSON value on stdout and
 * nothing else; exit 0 done, 1 the answer is no, 2 wrong usage, 3 cannot work.
 */
@NullMarked
package org.govhub.routes.command;

import org.jspecify.annotations.NullMarked;
