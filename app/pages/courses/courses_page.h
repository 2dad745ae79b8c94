// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_list_page.h"
#include "app/widgets/detail/keyvaluelist.h"

namespace licheng
{

class HistoryList;

/// 課程與選課: courses offered in a term, their code taken apart, their outcomes by certification.
class CoursesPage : public RecordListPage
{
    Q_OBJECT
public:
    explicit CoursesPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void showDetails(qint64 id, int row) override;
    void onDetailsAction(const QString &id) override;
    [[nodiscard]] QJsonObject newRecord() const override;

private:
    void readCourse(qint64 id);
    void readCounts(qint64 id);
    void assignTeacher();

    KeyValueList *m_course;
    KeyValueList *m_code;
    KeyValueList *m_outcomes;
    HistoryList *m_history;
    qint64 m_id = 0;
    std::vector<KeyValueView> m_counts;
};

} // namespace licheng
