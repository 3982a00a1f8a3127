-- An ALB event, from the file that EVENT names, to a stock Runtime API server.
local file = assert(io.open(assert(os.getenv("EVENT"), "EVENT: not set"), "rb"))
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = file:read("*a")
file:close()
