-- Each request a form of its own: one more invented person, born on a day like people are (the register
-- compares all of a village who share one), under a receipt of its own.
local thread_count, form, cookie = 0, os.getenv("BENCH_FORM"), os.getenv("BENCH_COOKIE")
function setup(thread)
	thread_count = thread_count + 1
	thread:set("number", thread_count)
end
function init()
	sent, run = 0, os.getenv("BENCH_RUN")
end
function request()
	sent = sent + 1
	local one = string.format("%sx%dx%d", run, number, sent)
	local born = string.format("%d-%02d-%02d", 1950 + sent % 53, 1 + sent % 12, 1 + sent % 28)
	local body = form .. "&name=Contoh+" .. one .. "&birth_date=" .. born
		.. "&receipt=receipt-of-" .. one
	return wrk.format("POST", "/volunteers", { ["Cookie"] = cookie,
		["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
