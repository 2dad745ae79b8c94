// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/passwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <sodium.h>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// A password in UTF-8 that is wiped when it goes.
class SecretBytes
{
public:
    explicit SecretBytes(const QString &password)
    {
        QString text = password.normalized(QString::NormalizationForm_C);
        for (QChar &c : text) {
            if (c.category() == QChar::Separator_Space) {
                c = u' ';
            }
        }
        m_bytes = text.toUtf8();
        text.fill(QChar());
    }
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes() { sodium_memzero(m_bytes.data(), size_t(m_bytes.size())); }

    [[nodiscard]] const char *data() const { return m_bytes.constData(); }
    [[nodiscard]] unsigned long long size() const { return quint64(m_bytes.size()); }
    [[nodiscard]] bool isTooLong() const { return m_bytes.size() > PasswordRule::mostBytes; }

private:
    QByteArray m_bytes;
};

/// Several calls are safe; only the first does anything.
bool sodiumReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

/// What a stored hash says that it cost; nothing when it is none of ours.
std::optional<PasswordCost> costOf(const QByteArray &storedHash)
{
    static const QRegularExpression form(
        u"^\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}$"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(storedHash));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return PasswordCost{match.captured(2).toULongLong(), size_t(match.captured(1).toULongLong()) * 1024};
}

} // namespace

PasswordCost PasswordCost::least()
{
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

PasswordHasher::PasswordHasher(PasswordCost cost) : m_cost(cost) {}

Result<QByteArray> PasswordHasher::hash(const QString &password) const
{
    const SecretBytes secret(password);
    if (secret.isTooLong()) {
        return Error{PasswordRule::sentence(PasswordFault::TooLong)};
    }
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (!sodiumReady() || crypto_pwhash_str_alg(text.data(), secret.data(), secret.size(), m_cost.operations,
                                                m_cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{u"The server could not hash the password: %1 MiB of memory are not free. Free memory on "
                     "the server, then try again."_s.arg(m_cost.memory / 1024 / 1024)};
    }
    return QByteArray(text.data());
}

bool PasswordHasher::verify(const QByteArray &storedHash, const QString &password) const
{
    const SecretBytes secret(password);
    // libsodium reads a fixed-size array; a shorter text must end in a zero, a longer one is no hash.
    if (secret.isTooLong() || storedHash.size() >= qsizetype(crypto_pwhash_STRBYTES) || !sodiumReady()) {
        return false;
    }
    if (const auto rest = padding(storedHash)) {
        std::ignore = PasswordHasher(*rest).hash(password);
    }
    std::array<char, crypto_pwhash_STRBYTES> text{};
    std::copy(storedHash.begin(), storedHash.end(), text.begin());
    return crypto_pwhash_str_verify(text.data(), secret.data(), secret.size()) == 0;
}

void PasswordHasher::dummyVerify(const QString &password) const
{
    std::ignore = hash(password);
}

std::optional<PasswordCost> PasswordHasher::padding(const QByteArray &storedHash) const
{
    // Argon2's time grows with memory times passes.
    const PasswordCost cost = costOf(storedHash).value_or(PasswordCost{0, 0});
    const quint64 whole = m_cost.operations * m_cost.memory;
    const quint64 spent = cost.operations * cost.memory;
    const quint64 rest = (whole - std::min(whole, spent)) / m_cost.operations;
    // Less than the least that Argon2 takes is not measurable either.
    if (rest < PasswordCost::least().memory) {
        return std::nullopt;
    }
    return PasswordCost{m_cost.operations, size_t(rest)};
}

bool PasswordHasher::needsRehash(const QByteArray &storedHash) const
{
    // Not crypto_pwhash_str_needs_rehash: it also asks for a rehash when the cost was lowered.
    const auto cost = costOf(storedHash);
    return !cost || cost->memory < m_cost.memory || cost->operations < m_cost.operations;
}

std::optional<PasswordFault> PasswordRule::check(const QString &password, const QString &login)
{
    const bool hasControl = std::any_of(password.begin(), password.end(),
                                        [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hasControl) {
        return PasswordFault::ControlCharacter;
    }
    const QString normal = password.normalized(QString::NormalizationForm_C);
    if (normal.toUcs4().size() < leastCharacters) {
        return PasswordFault::TooShort;
    }
    if (normal.toUtf8().size() > mostBytes) {
        return PasswordFault::TooLong;
    }
    if (normal.trimmed().toCaseFolded() ==
        login.normalized(QString::NormalizationForm_C).trimmed().toCaseFolded()) {
        return PasswordFault::IsLogin;
    }
    return std::nullopt;
}

QString PasswordRule::sentence(PasswordFault fault)
{
    switch (fault) {
    case PasswordFault::TooShort:
        return u"The password is too short; choose one of at least %1 characters."_s.arg(leastCharacters);
    case PasswordFault::TooLong:
        return u"The password is too long; choose one of at most %1 bytes."_s.arg(mostBytes);
    case PasswordFault::IsLogin:
        return u"The password is the same as the account's name; choose another one."_s;
    case PasswordFault::ControlCharacter:
        return u"The password holds a control character such as a tab; type it without."_s;
    }
    Q_UNREACHABLE();
}

QString initialPassword()
{
    // Without i, l, o, 0 and 1.
    static constexpr QLatin1String alphabet("abcdefghjkmnpqrstuvwxyz23456789");
    constexpr int groups = 4;
    constexpr int groupLength = 4;
    if (!sodiumReady()) {
        qFatal("libsodium found no source of randomness");
    }
    QString password;
    for (int i = 0; i < groups * groupLength; ++i) {
        if (i > 0 && i % groupLength == 0) {
            password += u'-';
        }
        password += QChar(alphabet.at(randombytes_uniform(quint32(alphabet.size()))));
    }
    return password;
}

} // namespace licheng
