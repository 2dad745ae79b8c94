// SPDX-License-Identifier: GPL-3.0-or-later

// Loaded before the C library (LD_PRELOAD): keeps beside a watched folder what a disk would still hold after
// a cut of the power, if it kept nothing but what was synced. See synced_disk.h for the form. Set
// LICHENG_CUT_ROOT (the watched folder) and LICHENG_CUT_DISK (where to keep it).

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr size_t pieceBytes = 256 * 1024;

const char *variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

/// Numbers of files are given again once one is removed: the time of birth tells the two apart.
bool identityOf(int folder, const char *name, std::string &identity, unsigned &mode)
{
    struct statx info = {};
    const int flags = AT_SYMLINK_NOFOLLOW | (*name == '\0' ? AT_EMPTY_PATH : 0);
    if (statx(folder, name, flags, STATX_BASIC_STATS | STATX_BTIME, &info) != 0)
        return false;
    char text[80];
    std::snprintf(text, sizeof text, "%llu-%lld-%u", static_cast<unsigned long long>(info.stx_ino),
                  static_cast<long long>(info.stx_btime.tv_sec), info.stx_btime.tv_nsec);
    identity = text;
    mode = info.stx_mode;
    return true;
}

bool isWatched(int handle)
{
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    char path[4096];
    const ssize_t length = readlink(link, path, sizeof path - 1);
    const size_t root = std::strlen(variable("LICHENG_CUT_ROOT"));
    return length > 0 && root > 0 && size_t(length) >= root &&
           std::strncmp(path, variable("LICHENG_CUT_ROOT"), root) == 0 &&
           (size_t(length) == root || path[root] == '/');
}

/// Appears under its name only when it is whole, because the process may be killed at any time.
class Kept
{
public:
    explicit Kept(const std::string &name)
        : m_name(std::string(variable("LICHENG_CUT_DISK")) + '/' + name),
          m_part(m_name + ".part" + std::to_string(syscall(SYS_gettid)) + '-' + std::to_string(getpid())),
          m_file(open(m_part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600))
    {
    }
    Kept(const Kept &) = delete;
    Kept &operator=(const Kept &) = delete;
    ~Kept() { close(m_file); }

    void add(const char *bytes, size_t count)
    {
        while (count > 0) {
            const ssize_t written = write(m_file, bytes, count);
            if (written < 0)
                std::abort();
            bytes += written;
            count -= size_t(written);
        }
    }
    void finish(unsigned mode)
    {
        if (fchmod(m_file, mode & 07777) != 0 || std::rename(m_part.c_str(), m_name.c_str()) != 0)
            std::abort();
    }

private:
    const std::string m_name;
    const std::string m_part;
    const int m_file;
};

void keepFile(int handle, const std::string &identity, unsigned mode)
{
    char path[64];
    std::snprintf(path, sizeof path, "/proc/self/fd/%d", handle);
    // Opened anew: the handle may be for writing only, and its place must not move.
    const int source = open(path, O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return;
    Kept kept("f-" + identity);
    static thread_local char buffer[pieceBytes];
    for (;;) {
        const ssize_t got = read(source, buffer, sizeof buffer);
        if (got <= 0)
            break;
        kept.add(buffer, size_t(got));
    }
    close(source);
    kept.finish(mode);
}

void keepFolder(int handle, const std::string &identity, unsigned mode)
{
    const int again = openat(handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = again < 0 ? nullptr : fdopendir(again);
    if (!entries)
        return;
    Kept kept("d-" + identity);
    while (const dirent *entry = readdir(entries)) {
        std::string inner;
        unsigned innerMode = 0;
        if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0 ||
            !identityOf(again, entry->d_name, inner, innerMode))
            continue;
        const char *kind = S_ISDIR(innerMode) ? "d " : S_ISREG(innerMode) ? "f " : "- ";
        const std::string line = kind + inner + ' ' + entry->d_name + '\n';
        kept.add(line.data(), line.size());
    }
    closedir(entries);
    kept.finish(mode);
}

int keep(int handle, int outcome)
{
    const int error = errno;
    std::string identity;
    unsigned mode = 0;
    if (outcome == 0 && isWatched(handle) && identityOf(handle, "", identity, mode)) {
        if (S_ISDIR(mode))
            keepFolder(handle, identity, mode);
        else if (S_ISREG(mode))
            keepFile(handle, identity, mode);
    }
    errno = error;
    return outcome;
}

using Sync = int (*)(int);

Sync next(const char *name)
{
    return reinterpret_cast<Sync>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" int fsync(int handle)
{
    static const Sync real = next("fsync");
    return keep(handle, real(handle));
}

extern "C" int fdatasync(int handle)
{
    static const Sync real = next("fdatasync");
    return keep(handle, real(handle));
}
