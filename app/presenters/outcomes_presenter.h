// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/outcomes_rules.h"
#include "shared/model/attachment.h"

#include <optional>

namespace licheng {

class ChangeWatch;

struct QuotaUse
{
    int used = 0;
    int limit = 0; ///< 0: no quota
};

/// The uploads of the term and the selections of the school year, from an answer of outcome.quota.
struct StudentQuotas
{
    QuotaUse uploads;
    QuotaUse selections;
    QuotaUse performances; ///< selected this year that count
};
[[nodiscard]] StudentQuotas quotasFromJson(const QJsonObject &answer);

/// The outcome that the details show: its facts, files, quotas and history. Follows changes.
class OutcomesPresenter : public QObject
{
    Q_OBJECT
public:
    OutcomesPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// 0: none. One that could not be read is read again.
    void show(qint64 id);
    [[nodiscard]] qint64 id() const { return m_id; }
    /// None while it is read.
    [[nodiscard]] const std::optional<OutcomeFacts> &facts() const { return m_facts; }
    /// The outcome alone with every field, as it was read; empty while facts() is none.
    [[nodiscard]] const QJsonObject &record() const { return m_record; }
    [[nodiscard]] const std::vector<Attachment> &attachments() const { return m_attachments; }
    [[nodiscard]] const std::optional<StudentQuotas> &quotas() const { return m_quotas; }
    [[nodiscard]] const QJsonArray &history() const { return m_history; }
    /// Why the outcome could not be read; none while it is, or when it was.
    [[nodiscard]] const std::optional<protocol::Fault> &fault() const { return m_fault; }

    /// Why a step is closed for the outcome shown; an outcome that is already so is reported by isDone().
    [[nodiscard]] Verdict verdict(OutcomeStep step) const;
    /// Whether files may be given to it: permission, state, window. A file of the same kind is replaced.
    [[nodiscard]] Verdict changeVerdict() const;
    [[nodiscard]] Verdict uploadVerdict() const;
    /// Reads all again.
    void reload();

Q_SIGNALS:
    void changed();

private:
    void readFiles(quint64 run);
    void readQuotas(quint64 run);
    void readHistory(quint64 run);

    RecordSource &m_source;
    const WorkState &m_work;
    ChangeWatch *m_watch;
    qint64 m_id = 0;
    quint64 m_run = 0;
    std::optional<OutcomeFacts> m_facts;
    QJsonObject m_record;
    std::vector<Attachment> m_attachments;
    std::optional<StudentQuotas> m_quotas;
    QJsonArray m_history;
    std::optional<protocol::Fault> m_fault;
};

} // namespace licheng
