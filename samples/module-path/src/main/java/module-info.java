/** A program of its own module. */
module sample.modular {
    requires dev.weft.jvm;
}
