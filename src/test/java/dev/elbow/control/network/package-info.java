@NullMarked
package dev.elbow.control.network;

import org.jspecify.annotations.NullMarked;
