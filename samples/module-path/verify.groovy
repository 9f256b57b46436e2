def output = { new File(basedir, "target/${it}.txt").readLines() }
assert output('with-flag') == ['module dev.weft.core and module dev.weft.jvm', 'fibers: continuations (jdk.internal.vm is exported)', 'sum: 5050']
assert output('without-flag') == [
        'module dev.weft.core and module dev.weft.jvm',
        'fibers: virtual threads (java.base does not export jdk.internal.vm to Weft)',
        'sum: 5050']
