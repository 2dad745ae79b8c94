// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "shared/model/record_type.h"

#include <QDialog>

#include <functional>
#include <optional>

class QVBoxLayout;

namespace licheng {

class MessageBar;
class RecordTableModel;
class TableCard;

/// Asks for a field and the value that it is to have in all the chosen records. It stays below the preview of
/// what was chosen: whoever leaves that is back at the choice.
class ChangeFieldDialog : public QDialog
{
    Q_OBJECT
public:
    /// Begins with one of the fields.
    ChangeFieldDialog(const PageContext &context, const RecordType &type,
                      std::vector<const FieldInfo *> fields, const FieldInfo &first, qsizetype count,
                      QWidget *parent);

Q_SIGNALS:
    void chosen(const licheng::FieldInfo *field, const QJsonValue &value);

private:
    void showEditor(int index);
    void goOn();

    PageContext m_context;
    const RecordType &m_type;
    std::vector<const FieldInfo *> m_fields;
    MessageBar *m_messages;
    QVBoxLayout *m_place;
    QWidget *m_editor = nullptr;
    std::function<void(std::function<void()>)> m_commit;
    int m_at = 0;
    QJsonValue m_value;
};

/// What is done with rows of a list beside the details: pasting as new rows.
class RowActions : public QObject
{
    Q_OBJECT
public:
    /// The dialogs belong to the page. newRecord: with what a new record of the list begins.
    RowActions(const PageContext &context, const RecordTableModel &model, TableCard &card,
               std::function<QJsonObject()> newRecord, QWidget *page);

    /// Previews the rows of the clipboard as new records.
    void pasteNewRows();
    void previewNewRows(const std::vector<QStringList> &rows);

Q_SIGNALS:
    /// What was pasted is stored; first: the record of its first row.
    void rowsEntered(qint64 first);

private:
    PageContext m_context;
    const RecordTableModel &m_model;
    TableCard &m_card;
    std::function<QJsonObject()> m_newRecord;
    QWidget *m_page;
};

} // namespace licheng
