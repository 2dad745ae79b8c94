// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/secret_store.h"

#include "app/client/desktop_notifications.h"

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString service = u"licheng"_s;
constexpr int timeoutMs = 3000;

void answerLater(QObject *context, SecretStore::Done done, SecretAnswer answer)
{
    QTimer::singleShot(0, context, [done = std::move(done), answer = std::move(answer)] { done(answer); });
}

SecretAnswer answerOf(QKeychain::Job *job)
{
    switch (job->error()) {
    case QKeychain::NoError:
        if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
            return {SecretOutcome::Done, read->textData()};
        return {SecretOutcome::Done, {}};
    case QKeychain::EntryNotFound:
        return {SecretOutcome::Nothing, {}};
    default:
        return {SecretOutcome::NoKeychain, {}};
    }
}

/// Starts the job; whichever comes first of its end and the time-out answers.
void run(QKeychain::Job *job, const QString &key, QObject *context, SecretStore::Done done)
{
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    job->setKey(key);
    const auto pending = std::make_shared<SecretStore::Done>(std::move(done));
    const auto answer = [pending](const SecretAnswer &result) {
        if (const auto once = std::exchange(*pending, nullptr))
            once(result);
    };
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [answer](QKeychain::Job *finished) { answer(answerOf(finished)); });
    QTimer::singleShot(timeoutMs, context, [answer] { answer({SecretOutcome::NoKeychain, {}}); });
    job->start();
}

} // namespace

void KeychainStore::read(const QString &key, QObject *context, Done done)
{
    if (!mayHaveSessionBus())
        return answerLater(context, std::move(done), {SecretOutcome::NoKeychain, {}});
    run(new QKeychain::ReadPasswordJob(service), key, context, std::move(done));
}

void KeychainStore::write(const QString &key, const QString &secret, QObject *context, Done done)
{
    if (!mayHaveSessionBus())
        return answerLater(context, std::move(done), {SecretOutcome::NoKeychain, {}});
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(secret);
    run(job, key, context, std::move(done));
}

void KeychainStore::remove(const QString &key, QObject *context, Done done)
{
    if (!mayHaveSessionBus())
        return answerLater(context, std::move(done), {SecretOutcome::NoKeychain, {}});
    run(new QKeychain::DeletePasswordJob(service), key, context, std::move(done));
}

void NoSecretStore::read(const QString &, QObject *context, Done done)
{
    answerLater(context, std::move(done), {SecretOutcome::NoKeychain, {}});
}

void NoSecretStore::write(const QString &, const QString &, QObject *context, Done done)
{
    answerLater(context, std::move(done), {SecretOutcome::NoKeychain, {}});
}

void NoSecretStore::remove(const QString &, QObject *context, Done done)
{
    answerLater(context, std::move(done), {SecretOutcome::NoKeychain, {}});
}

} // namespace licheng
