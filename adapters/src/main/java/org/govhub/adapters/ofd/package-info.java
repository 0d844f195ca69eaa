/**
 * OFD documents (GB/T 33190) as attachments: is the package sound, can it be read, do its seals hold? Reads only what it is
 * given, in memory, with limits; writes and fetches nothing.
 */
@NullMarked
package org.govhub.adapters.ofd;

import org.jspecify.annotations.NullMarked;
