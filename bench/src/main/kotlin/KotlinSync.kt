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

    /** Asks two contexts in turn for the outermost of so many values. */
    @JvmStatic
    fun lookups(n: Int, depth: Int, context: CoroutineContext): Long = runBlocking(context) {
        val outermost = Key()
        val both = arrayOf(nested(outermost, depth), nested(outermost, depth))
        var length = 0L
        for (i in 0 until n) length += both[i and 1][outermost]!!.text.length
        length
    }

    /** Asks the running coroutine's context for the outermost of so many values. */
    @JvmStatic
    fun lookupsOfCoroutine(n: Int, depth: Int, context: CoroutineContext): Long = runBlocking(context) {
        val outermost = Key()
        val both = listOf(outermost, outermost)
        withContext(nested(outermost, depth)) {
            var length = 0L
            repeat(n) { length += currentCoroutineContext()[both[it and 1]]!!.text.length }
            length
        }
    }

    private fun nested(outermost: Key, depth: Int): CoroutineContext {
        var context: CoroutineContext = Value(ELEMENT, outermost)
        repeat(depth - 1) { context += Value(ELEMENT, Key()) }
        return context
    }
}
