import trio

JOBS = [1, 2, 3, 4, 5, 6]


async def main():
    results = [0] * len(JOBS)
    limit = trio.CapacityLimiter(3)

    async def square(i):
        async with limit:
            await trio.sleep(0.02)
            results[i] = JOBS[i] * JOBS[i]

    async with trio.open_nursery() as nursery:
        for i in range(len(JOBS)):
            nursery.start_soon(square, i)
    print(results)


trio.run(main)
