// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QWidget>

namespace licheng {

class DetailsPane;
class FactTableModel;
class KeyValueList;
class TableCard;

/// Whom and what a version would touch before it is approved: students over a lowered quota, lists that would
/// be another unit's, units that the school lacks, windows that are open on its first day, and what it still
/// needs for its approval. Enter opens the records that a student has too many of.
class RegulationReach : public QWidget
{
    Q_OBJECT
public:
    explicit RegulationReach(const PageContext &context, QWidget *parent = nullptr);

    /// Asks the server, in the school year of the term in sight.
    void ask(const QJsonObject &version);
    [[nodiscard]] FactTableModel *model() const { return m_model; }
    [[nodiscard]] TableCard *card() const { return m_card; }

Q_SIGNALS:
    void failed(const licheng::protocol::Fault &fault);

private:
    void take(const QJsonObject &answer);
    void askStudents(const QJsonObject &quota);
    void present();
    void openRecords(int row);

    PageContext m_context;
    FactTableModel *m_model;
    TableCard *m_card;
    DetailsPane *m_details;
    KeyValueList *m_quotas;
    KeyValueList *m_lists;
    KeyValueList *m_windows;
    KeyValueList *m_missing;
    KeyValueList *m_needs;
    QJsonArray m_rows;
    int m_waiting = 0; ///< questions for students that are not answered yet
    bool m_touchesMore = false;
    quint64 m_run = 0;
};

} // namespace licheng
