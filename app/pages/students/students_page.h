// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_list_page.h"

namespace licheng
{

class HistoryList;
class KeyValueList;
class QuotaMeter;

/// 學生: the register with each student's quotas, outcomes and history.
class StudentsPage : public RecordListPage
{
    Q_OBJECT
public:
    explicit StudentsPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void showDetails(qint64 id, int row) override;
    void onDetailsAction(const QString &id) override;
    [[nodiscard]] QStringList formFields() const override;
    [[nodiscard]] QJsonObject newRecord() const override;

private:
    void readRegister(qint64 id);
    void readQuotas(qint64 id);
    void readOutcomes(qint64 id);

    QuotaMeter *m_uploads;
    QuotaMeter *m_selections;
    KeyValueList *m_register;
    KeyValueList *m_outcomes;
    HistoryList *m_history;
    qint64 m_id = 0;
};

} // namespace licheng
