// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/record_shape.h"

#include <QHash>
#include <QJsonObject>

class QLineEdit;

namespace licheng {

class Composition;
class FormCard;
struct FieldEditor;

/// The editors of a record's fields in a form: what each shows, what is typed in it and not told yet.
class RecordEditors : public QObject
{
    Q_OBJECT
public:
    /// Adds the fields to the card, in two columns.
    RecordEditors(const PageContext &context, const RecordType &type,
                  const std::vector<const FieldInfo *> &fields, FormCard &card, Composition &composition);

    /// Puts the record's values into the editors; what is being typed over the same value stays.
    void show(const QJsonObject &record);
    /// The next record is another one, whatever its values.
    void forget() { m_shown = {}; }
    /// What the editor told reads so in the record.
    void setShown(const QString &field, const QJsonValue &value);
    /// The codes of a field are those of the record's kind; the editor shows the value then.
    void setCodeTable(const FieldInfo &field, const QString &table, const QJsonObject &record);
    /// Shows what the record's kind has, with its words for it; gives the fields that it does not have.
    [[nodiscard]] QStringList applyShape(const RecordShape &shape, const QJsonObject &record);
    /// Runs go when every editor has told what is typed in it.
    void whenEntered(const std::function<void()> &go);
    [[nodiscard]] bool isTyping() const;
    [[nodiscard]] QString sentenceOf(const FieldFault &fault) const;
    /// A field that has the keyboard tells its value once more when it goes: to nobody then.
    void mute() { m_filling = true; }

Q_SIGNALS:
    void entered(const QString &field, const QJsonValue &value);
    /// Is kept as a draft until it is told.
    void typed(const QString &field, const QJsonValue &value);

private:
    /// False of a code of which the role may choose one only: nobody is asked for that.
    [[nodiscard]] bool isChoice(const FieldInfo &field) const;
    [[nodiscard]] FieldEditor make(const FieldInfo &field, const QString &codeTable = {});
    void adopt(const QString &field, const FieldEditor &editor);
    /// The line in which a value is typed that is told when it is left.
    [[nodiscard]] static QLineEdit *lineOf(QWidget *editor);

    PageContext m_context;
    const RecordType &m_type;
    std::vector<const FieldInfo *> m_fields;
    FormCard &m_card;
    Composition &m_composition;
    QHash<QString, std::function<void(const QJsonValue &)>> m_setters;
    QHash<QString, std::function<void(const QString &)>> m_offers; ///< of fields with codes
    QHash<QString, std::function<QString(qint64)>> m_namers;       ///< of fields that name several records
    QHash<QString, std::function<void(std::function<void()>)>> m_commits;
    /// Of fields that name a record, of which what else is entered tells something.
    QHash<QString, std::function<void(const QJsonObject &)>> m_offersFor;
    bool m_isCommitting = false;          ///< the server is asked which records are meant
    QJsonObject m_record;                 ///< as it is entered by now
    QJsonObject m_shown;                  ///< the value that each editor shows or told last
    QHash<QString, QString> m_codeTables; ///< those that a shape gave, by field
    bool m_filling = false;
};

} // namespace licheng
