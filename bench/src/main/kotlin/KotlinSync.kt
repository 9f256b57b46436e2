package dev.weft.bench.work

import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield

/** Coroutines that lock, look values up and ask whether they are cancelled. An empty context is the event loop of one thread. */
object KotlinSync {
    private const val ELEMENT = "element"

    @JvmStatic
    fun checkpoint(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        var count = 0L
        repeat(n) {
            currentCoroutineContext().ensureActive()
            count++
        }
        count
    }

    @JvmStatic
    fun mutex(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val mutex = Mutex()
        var count = 0L
        repeat(n) {
            mutex.lock()
            count++
            mutex.unlock()
        }
        count
    }

    /** So many coroutines that yield while they hold the lock, so that the others find it taken. */
    @JvmStatic
    fun mutexYield(n: Int, tasks: Int, context: CoroutineContext): Long {
        var count = 0L
        runBlocking(context) {
            val mutex = Mutex()
            repeat(tasks) {
                launch {
                    repeat(n / tasks) {
                        mutex.lock()
                        yield()
                        count++
                        mutex.unlock()
                    }
                }
            }
        }
        return count
    }

    private class Value(val text: String, key: Key) : AbstractCoroutineContextElement(key)

    private class Key : CoroutineContext.Key<Value>

    /** Asks for the outermost of so many values. */
    @JvmStatic
    fun lookups(n: Int, depth: Int, context: CoroutineContext): Long = runBlocking(context) {
        val outermost = Key()
        nested(outermost, depth) {
            var length = 0L
            repeat(n) { length += currentCoroutineContext()[outermost]!!.text.length }
            length
        }
    }

    private suspend fun nested(key: Key, depth: Int, block: suspend () -> Long): Long =
        withContext(Value(ELEMENT, key)) { if (depth == 1) block() else nested(Key(), depth - 1, block) }
}
