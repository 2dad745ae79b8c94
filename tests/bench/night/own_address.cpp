// SPDX-License-Identifier: GPL-3.0-or-later
// A school's students do not come from one address. Every connection of this program to a loopback address
// comes from the next of a thousand: Qt's WebSocket has no way to say so, thus connect() itself does.
#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" int connect(int socket, const sockaddr *address, socklen_t length)
{
    constexpr unsigned households = 1000;
    constexpr unsigned first = 0x7F010101; // 127.1.1.1
    static std::atomic<unsigned> next = 0;
    const auto *wanted = reinterpret_cast<const sockaddr_in *>(address);
    if (address->sa_family == AF_INET && ntohl(wanted->sin_addr.s_addr) >> 24 == 127) {
        const int late = 1;
        ::setsockopt(socket, IPPROTO_IP, 24 /* IP_BIND_ADDRESS_NO_PORT */, &late, sizeof late);
        sockaddr_in own = {};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(first + next++ % households);
        ::bind(socket, reinterpret_cast<const sockaddr *>(&own), sizeof own);
    }
    return int(::syscall(SYS_connect, socket, address, length));
}
