// The shops answer in real time, so that only what they say is certain here; their order is the unit test's matter.
def lines = new File(basedir, 'target/output.txt').readLines()
assert lines[0] == 'fibers: continuations'
assert lines.drop(1).sort() == ['bread costs 1 at shop 3', 'bread costs 2 at shop 2', 'bread costs 3 at shop 1']
assert new File(basedir, 'target/surefire-reports/TEST-sample.PricesTest.xml').text.contains('tests="1" errors="0" skipped="0" failures="0"')
