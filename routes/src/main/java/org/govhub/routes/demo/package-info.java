/**
 * The demonstration: one county's departments with made-up enterprises from a seed, their keys, their own services and
 * databases, and the story they play against a hub. Whatever the story expects is known from the seed alone, never from the
 * hub's own code.
 */
@NullMarked
package org.govhub.routes.demo;

import org.jspecify.annotations.NullMarked;
