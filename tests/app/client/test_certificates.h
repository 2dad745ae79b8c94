// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// A key of a server, two certificates that carry it (the second as after a renewal), and another
/// server's. Made for these tests only; they run out in the year 2126.
namespace licheng::testcertificates {

inline const QByteArray key =
    QByteArrayLiteral("-----BEGIN PRIVATE KEY-----\n"
                      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcXoVskb7mN46RtZl\n"
                      "JN471Hev/PBnPTMeMwXliUPGEVKhRANCAAR1HabzodKjsxHk3lNk0ERVy1uwiAxE\n"
                      "AeDaaBsegy8X71/paGlyxX3iWBBf0DjZuGqyGXi5KRluHroIHOPcCPQe\n"
                      "-----END PRIVATE KEY-----\n");

inline const QByteArray certificate =
    QByteArrayLiteral("-----BEGIN CERTIFICATE-----\n"
                      "MIIBrzCCAVWgAwIBAgIUNy1uQfb2f51v8MU/NrRKDbAJbbkwCgYIKoZIzj0EAwIw\n"
                      "EDEOMAwGA1UEAwwFZmlyc3QwIBcNMjYxMTIzMTc0MTEzWhgPMjEyNjEwMzAxNzQx\n"
                      "MTNaMBAxDjAMBgNVBAMMBWZpcnN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n"
                      "dR2m86HSo7MR5N5TZNBEVctbsIgMRAHg2mgbHoMvF+9f6WhpcsV94lgQX9A42bhq\n"
                      "shl4uSkZbh66CBzj3Aj0HqOBijCBhzAdBgNVHQ4EFgQUSes6GzUNOB7VI/2OAQXC\n"
                      "cds98zwwHwYDVR0jBBgwFoAUSes6GzUNOB7VI/2OAQXCcds98zwwEgYDVR0RBAsw\n"
                      "CYIHbGljaGVuZzAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDATBgNVHSUE\n"
                      "DDAKBggrBgEFBQcDATAKBggqhkjOPQQDAgNIADBFAiBKoJe3Zand9PDvDDIBswJv\n"
                      "C6/jS2QXVugwVwLMsZm7GgIhAJ/geSOqaiXXbnqaah3sbCeXFDm3a+SF4+a2uYEi\n"
                      "BZ91\n"
                      "-----END CERTIFICATE-----\n");

inline const QByteArray renewedCertificate =
    QByteArrayLiteral("-----BEGIN CERTIFICATE-----\n"
                      "MIIBszCCAVmgAwIBAgIUPa3d7Ai0f2NaxEPi9p82XjALRtEwCgYIKoZIzj0EAwIw\n"
                      "EjEQMA4GA1UEAwwHcmVuZXdlZDAgFw0yNjExMjMxNzQxMTRaGA8yMTI2MTAzMDE3\n"
                      "NDExNFowEjEQMA4GA1UEAwwHcmVuZXdlZDBZMBMGByqGSM49AgEGCCqGSM49AwEH\n"
                      "A0IABHUdpvOh0qOzEeTeU2TQRFXLW7CIDEQB4NpoGx6DLxfvX+loaXLFfeJYEF/Q\n"
                      "ONm4arIZeLkpGW4euggc49wI9B6jgYowgYcwHQYDVR0OBBYEFEnrOhs1DTge1SP9\n"
                      "jgEFwnHbPfM8MB8GA1UdIwQYMBaAFEnrOhs1DTge1SP9jgEFwnHbPfM8MBIGA1Ud\n"
                      "EQQLMAmCB2xpY2hlbmcwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwEwYD\n"
                      "VR0lBAwwCgYIKwYBBQUHAwEwCgYIKoZIzj0EAwIDSAAwRQIhAOBYIlxZdYTWxEMh\n"
                      "uKdkh+YXZI4iqEZMw81mfm2kJWqrAiBFiymCYbNivBR0AWTOF1ZgywUmzmnLziZ7\n"
                      "OK/W66qYRw==\n"
                      "-----END CERTIFICATE-----\n");

inline const QByteArray otherKey =
    QByteArrayLiteral("-----BEGIN PRIVATE KEY-----\n"
                      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7vGkzvFd+r7tX3GZ\n"
                      "ZGXWCRElTMcCh0SqA3tepWU+rcKhRANCAATULWSA6rIDpwg2tDP7tHb9GWB7/BZ1\n"
                      "DVddMT+EKBScrYcXu0eXyv7bFATus+BOXhN21TPTsWWJ1LK5lwpRGAdu\n"
                      "-----END PRIVATE KEY-----\n");

inline const QByteArray otherCertificate =
    QByteArrayLiteral("-----BEGIN CERTIFICATE-----\n"
                      "MIIBrzCCAVWgAwIBAgIUJ+hZ2oX79SqA4Zyiv20IAfepvhgwCgYIKoZIzj0EAwIw\n"
                      "EDEOMAwGA1UEAwwFb3RoZXIwIBcNMjYxMTIzMTc0MTE0WhgPMjEyNjEwMzAxNzQx\n"
                      "MTRaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n"
                      "1C1kgOqyA6cINrQz+7R2/Rlge/wWdQ1XXTE/hCgUnK2HF7tHl8r+2xQE7rPgTl4T\n"
                      "dtUz07FlidSyuZcKURgHbqOBijCBhzAdBgNVHQ4EFgQU7JZFc0piDHMWPmtTI/SV\n"
                      "ovLVsbwwHwYDVR0jBBgwFoAU7JZFc0piDHMWPmtTI/SVovLVsbwwEgYDVR0RBAsw\n"
                      "CYIHbGljaGVuZzAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDATBgNVHSUE\n"
                      "DDAKBggrBgEFBQcDATAKBggqhkjOPQQDAgNIADBFAiAG/OE8Xwnav/wOj2y9EvJj\n"
                      "c8jCkXXU83jDKN9l4Vj2AQIhAJv7PHxDxYC8LARlYyGd1L2ofibLfMcdmUYNhLIC\n"
                      "GC2r\n"
                      "-----END CERTIFICATE-----\n");

} // namespace licheng::testcertificates
