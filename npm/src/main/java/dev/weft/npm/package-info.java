/** Puts together the folder that can be published to npm or copied to a web server. Runs in the build. */
@NullMarked
package dev.weft.npm;

import org.jspecify.annotations.NullMarked;
