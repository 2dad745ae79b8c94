// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/term_overview.h"
#include "shared/rules/self_checks.h"

#include <QJsonArray>

namespace licheng {

/// The self-checks (自我檢核) of the term as selfCheck.overview tells them, the findings of one of them
/// (selfCheck.read), and its preparation, signature and withdrawal.
class SelfCheckPresenter : public TermOverview
{
    Q_OBJECT
public:
    SelfCheckPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// As selfCheck.overview answers, with the words of each row: stepName, what, period.
    [[nodiscard]] const QJsonArray &checks() const { return m_checks; }
    [[nodiscard]] QString subtitle() const;

    /// Reads the findings of the row; findingsChanged() follows. A row of which nothing was made has none.
    void show(const QJsonObject &row);
    [[nodiscard]] const QJsonObject &shown() const { return m_shown; }
    /// The record of the shown row; empty: nothing was made of it yet.
    [[nodiscard]] const QJsonObject &record() const { return m_record; }
    /// Of the shown row: key, level, count as it was found, now as it is, type and conditions, text.
    [[nodiscard]] const QJsonArray &findings() const { return m_findings; }
    /// How many numbers of the shown row have changed since.
    [[nodiscard]] int changes() const { return m_changes; }

    [[nodiscard]] Verdict prepareVerdict() const;
    [[nodiscard]] Verdict signVerdict() const;
    [[nodiscard]] Verdict withdrawVerdict() const;
    [[nodiscard]] bool needsRemarks() const { return m_record[u"openCount"].toInt() > 0; }

    void prepare();
    /// taken: called when the server has the words.
    void sign(const QString &remarks, const std::function<void()> &taken = {});
    void withdraw(const QString &reason, const std::function<void()> &taken = {});

Q_SIGNALS:
    void findingsChanged();
    void done(const QString &sentence, const std::function<void()> &taken = {});
    void failed(const licheng::protocol::Fault &fault);

protected:
    void take(const QJsonObject &answer) override;

private:
    /// Of the schedule and its self-checks.
    [[nodiscard]] QString article() const;
    [[nodiscard]] Verdict ownVerdict() const;
    void readFindings();
    void write(const QString &method, const QJsonObject &params, const QString &sentence,
               const std::function<void()> &taken = {});

    QJsonArray m_checks;
    QJsonObject m_shown;
    QJsonObject m_record;
    QJsonArray m_findings;
    int m_changes = 0;
    quint64 m_findingsRun = 0;
};

/// What a finding counts, in words; a key that is not known stays as it is.
[[nodiscard]] QString selfCheckFindingText(const QString &key);
/// A row of selfCheck.overview with its words: "stepName", "what", "period".
[[nodiscard]] QJsonObject selfCheckWords(const QJsonObject &row);

} // namespace licheng
