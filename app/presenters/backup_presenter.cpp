// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/backup_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/safety_text.h"
#include "shared/model/roc_date.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString instantOrDash(const QDateTime &instant)
{
    return instant.isValid() ? messages::instantText(instant) : u"—"_s;
}

} // namespace

BackupPresenter::BackupPresenter(RecordSource &source, WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
    const auto *school = new ChangeWatch(m_source, {{u"school"_s}}, this);
    connect(school, &ChangeWatch::changed, this, [this] {
        if (m_question > 0)
            refresh();
    });
    connect(&m_source, &RecordSource::notified, this,
            [this](const QString &method, const QJsonObject &params) {
                if (method == u"ops.progress") {
                    takeProgress(params);
                    Q_EMIT progressed();
                } else if (method == u"ops.finished") {
                    m_run = 0;
                    Q_EMIT progressed();
                    Q_EMIT finished(params[u"ending"].toString());
                    refresh();
                }
            });
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (m_state == State::Ready)
            present();
    });
    m_minute.start(messages::wordAgainAfter);
}

bool BackupPresenter::mayStart() const
{
    return m_work.may(Action::Manage, u"school") && !m_targets.empty();
}

void BackupPresenter::refresh()
{
    const quint64 question = ++m_question;
    m_source.call(u"mail.state"_s, {}, this, [this, question](const protocol::Answer<QJsonObject> &answer) {
        if (question != m_question || !answer)
            return;
        m_mailState = answer.value();
        if (m_state == State::Ready)
            present();
    });
    m_source.call(u"ops.state"_s, {}, this, [this, question](const protocol::Answer<QJsonObject> &answer) {
        if (question != m_question)
            return;
        if (answer)
            return take(answer.value());
        // What was read before stays readable when the connection is cut.
        if (m_state != State::Ready) {
            m_state = State::Failed;
            m_problem = messages::fault(answer.error());
            Q_EMIT changed();
        }
    });
}

void BackupPresenter::start()
{
    m_source.call(u"ops.backupNow"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (!answer) {
            Q_EMIT refused(messages::fault(answer.error()));
            return;
        }
        refresh();
    });
}

void BackupPresenter::cancel()
{
    m_source.call(u"ops.cancelBackup"_s, {{u"run"_s, m_run}}, this,
                  [this](const protocol::Answer<QJsonObject> &answer) {
                      if (!answer)
                          Q_EMIT refused(messages::fault(answer.error()));
                  });
}

void BackupPresenter::take(const QJsonObject &answer)
{
    m_answer = answer;
    m_state = State::Ready;
    m_problem.clear();
    m_run = 0;
    if (answer[u"running"].isObject())
        takeProgress(answer[u"running"].toObject());
    present();
    Q_EMIT progressed();
}

void BackupPresenter::takeProgress(const QJsonObject &running)
{
    m_run = running[u"run"].toInteger();
    m_progress = safety_text::step(running[u"step"].toString(), running[u"path"].toString());
    m_done = running[u"done"].toInteger();
    m_total = running[u"total"].toInteger();
}

void BackupPresenter::presentMail()
{
    m_mail.clear();
    if (m_mailState.isEmpty())
        return;
    const QString fault = m_mailState[u"fault"].toString();
    if (!fault.isEmpty())
        m_mail.push_back({tr("Trouble"), safety_text::mailFault(fault), ChipTone::Bad});
    const QString relay = m_mailState[u"relay"].toString();
    if (relay.isEmpty()) {
        m_mail.push_back({tr("Relay"), tr("none is set, no mail is sent"), ChipTone::Neutral});
        return;
    }
    m_mail.push_back({tr("Relay"), relay, ChipTone::Neutral});
    m_mail.push_back({tr("Sender"), m_mailState[u"sender"].toString(), ChipTone::Neutral});
    m_mail.push_back({tr("Daily at"), m_mailState[u"at"].toString(), ChipTone::Neutral});
    m_mail.push_back(
        {tr("Today"),
         tr("%1 sent, %2 waiting, %3 refused")
             .arg(grouped(m_mailState[u"sent"].toInteger()), grouped(m_mailState[u"waiting"].toInteger()),
                  grouped(m_mailState[u"refused"].toInteger())),
         ChipTone::Neutral});
    m_mail.push_back(
        {tr("Last sent"), instantOrDash(messages::instantOf(m_mailState[u"lastSentAt"])), ChipTone::Neutral});
    for (const QJsonValue &value : m_mailState[u"failures"].toArray()) {
        m_mail.push_back(
            {tr("Not arrived"),
             u"%1  %2 <%3>  %4"_s.arg(roc::slashed(QDate::fromString(value[u"day"].toString(), Qt::ISODate)),
                                      value[u"name"].toString(), value[u"address"].toString(),
                                      safety_text::mailFault(value[u"fault"].toString())),
             ChipTone::Bad});
    }
}

void BackupPresenter::present()
{
    presentMail();
    const QDateTime now = m_work.now();
    m_targets.clear();
    for (const QJsonValue &value : m_answer.value(u"targets").toArray()) {
        const QString path = value[u"path"].toString();
        const QDateTime verified = messages::instantOf(value[u"verifiedAt"]);
        const bool hasFailed = !value[u"failure"].toString().isEmpty();
        BackupTargetView view{path,
                              hasFailed || !verified.isValid() ? ChipTone::Bad : ChipTone::Ok,
                              safety_text::age(verified, now),
                              {}};
        if (hasFailed) {
            view.facts.push_back({tr("Failed"),
                                  u"%1  %2"_s.arg(instantOrDash(messages::instantOf(value[u"failedAt"])),
                                                  safety_text::failure(value[u"failure"].toString(), path)),
                                  ChipTone::Bad});
        }
        view.facts.push_back({tr("Verified"), verified.isValid() ? instantOrDash(verified) : tr("never"),
                              verified.isValid() ? ChipTone::Neutral : ChipTone::Bad});
        if (verified.isValid()) {
            view.facts.push_back(
                {tr("Contents"),
                 tr("%1 records, %2 files, %3")
                     .arg(grouped(value[u"records"].toInteger()), grouped(value[u"files"].toInteger()),
                          messages::sizeText(value[u"bytes"].toInteger())),
                 ChipTone::Neutral});
        }
        if (const qsizetype lacking = value[u"lacking"].toArray().size(); lacking > 0) {
            view.tone = ChipTone::Bad;
            view.facts.push_back(
                {tr("Lacking"),
                 tr("%n file(s) that are lost here; older backups are kept", nullptr, int(lacking)),
                 ChipTone::Bad});
        }
        view.facts.push_back({tr("Kept"),
                              tr("%1 of at most %2").arg(value[u"kept"].toInt()).arg(value[u"keep"].toInt()),
                              ChipTone::Neutral});
        m_targets.push_back(std::move(view));
    }
    QStringList times;
    for (const QJsonValue &time : m_answer.value(u"times").toArray())
        times << time.toString();
    const QJsonObject store = m_answer.value(u"store").toObject();
    m_plan = {
        {tr("Daily at"), times.join(u"、"_s), ChipTone::Neutral},
        {tr("Next"), instantOrDash(messages::instantOf(m_answer.value(u"nextRun"))), ChipTone::Neutral},
        {tr("Records"),
         tr("%1 records, in %2")
             .arg(grouped(store[u"records"].toInteger()), messages::sizeText(store[u"bytes"].toInteger())),
         ChipTone::Neutral},
        {tr("Files"),
         tr("%1 files, in %2")
             .arg(grouped(store[u"files"].toInteger()), messages::sizeText(store[u"fileBytes"].toInteger())),
         ChipTone::Neutral}};
    const QJsonObject scrub = m_answer.value(u"scrub").toObject();
    const qint64 found = scrub[u"findingsTotal"].toInteger();
    const bool wasRead = messages::instantOf(scrub[u"at"]).isValid();
    m_files = {{tr("Last reading"), instantOrDash(messages::instantOf(scrub[u"at"])), ChipTone::Neutral},
               {tr("Result"),
                !wasRead ? tr("not read yet")
                : found > 0
                    ? tr("%n file(s) missing or damaged", nullptr, int(std::min<qint64>(found, 999'999)))
                    : tr("%1 files, all as they were").arg(grouped(scrub[u"files"].toInteger())),
                !wasRead    ? ChipTone::Warn
                : found > 0 ? ChipTone::Bad
                            : ChipTone::Ok}};
    m_findings.clear();
    for (const QJsonValue &value : scrub[u"findings"].toArray()) {
        m_findings.push_back({value[u"outcomeId"].toInteger(),
                              safety_text::finding(value[u"kind"].toString()),
                              u"%1 %2"_s.arg(value[u"className"].toString(), value[u"student"].toString()),
                              value[u"fileName"].toString()});
    }
    Q_EMIT changed();
}

} // namespace licheng
