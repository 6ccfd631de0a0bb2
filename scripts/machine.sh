# What both scripts need to know about the machine. Sourced, never run.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_CLI_UI_LANGUAGE=en PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# No helper of the build stays behind when it is done.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false UseRazorBuildServer=false

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

need_dotnet() {
    local place
    for place in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
        command -v dotnet >/dev/null && break
        if [ -x "$place/dotnet" ]; then PATH="$PATH:$place"; fi
    done
    if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        stop "Alongside needs the .NET 10 SDK: on Ubuntu run 'sudo apt-get install dotnet-sdk-10.0', on Debian follow https://learn.microsoft.com/dotnet/core/install/linux-debian, then start again."
    fi
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

# need_packages WHAT PACKAGE...: installs them where that is allowed, or says the command that does.
need_packages() {
    local what=$1 log
    shift
    command -v apt-get >/dev/null || stop "$what is missing: install it with your system's package manager, then start again."
    as_root true 2>/dev/null || stop "$what is missing: run 'sudo apt-get install $*', then start again."
    say "Installing $what ..."
    log=$(mktemp)
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        stop "$what could not be installed: run 'sudo apt-get install $*' to see why, then start again."
    fi
    rm -f "$log"
}

need_postgres() {
    local place
    for place in $(command -v postgres || true) /usr/lib/postgresql/*/bin/postgres; do
        if [ -x "$place" ]; then return; fi
    done
    # Only the programs are wanted: without this line Debian would also start a database of its own.
    local settings=/etc/postgresql-common/createcluster.d
    if as_root mkdir -p "$settings" 2>/dev/null; then
        echo 'create_main_cluster = false' | as_root tee "$settings/alongside.conf" >/dev/null
    fi
    need_packages "PostgreSQL" postgresql
}

need_nginx() {
    if command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; then return; fi
    need_packages "nginx" nginx-light
    # The tests start their own; the one that Debian starts with the package would keep port 80.
    if [ -d /run/systemd/system ]; then as_root systemctl disable --now --quiet nginx; fi
}

need_glpk() {
    if command -v glpsol >/dev/null; then return; fi
    need_packages "GLPK" glpk-utils
}

# A mail server and a calendar parser of others, which the tests let read what the program sends.
need_receivers() {
    if /usr/bin/python3 -c 'import aiosmtpd, icalendar' 2>/dev/null; then return; fi
    need_packages "aiosmtpd and icalendar" python3-aiosmtpd python3-icalendar
}

need_chromium() {
    ALONGSIDE_CHROMIUM=${ALONGSIDE_CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
    if [ -z "$ALONGSIDE_CHROMIUM" ]; then
        if grep -q '^ID=ubuntu' /etc/os-release; then
            stop "Chromium is missing, and Ubuntu has it only as a snap, which tests cannot drive: install Google Chrome, or set ALONGSIDE_CHROMIUM to a Chromium program, then start again."
        fi
        need_packages "Chromium" chromium
        ALONGSIDE_CHROMIUM=$(command -v chromium)
    fi
    export ALONGSIDE_CHROMIUM
}
