// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/card.h"

#include <QHash>
#include <QSet>
#include <QStringList>

class QGridLayout;
class QVBoxLayout;

namespace licheng {

class FormField;

/// A form: fields in one or two columns, each with label, buddy and its error below.
class FormCard : public Card
{
    Q_OBJECT
public:
    explicit FormCard(QWidget *parent = nullptr);

    enum class Need { Optional, Required };
    /// Takes \p editor over. \p name is the wire name, used for errors and as object name.
    FormField *addField(const QString &name, const QString &label, QWidget *editor,
                        Need need = Need::Optional, const QString &help = {});
    enum class Field { Shown, Hidden };
    /// The fields in sight move together. Nothing happens when there is no such field.
    void setShown(const QString &name, Field shown);
    void setColumns(int columns);
    [[nodiscard]] FormField *field(const QString &name) const;
    /// In the order of the form, the hidden ones too: the order in which Tab has to reach them.
    [[nodiscard]] QList<QWidget *> editors() const;
    /// Shows \p error under the field; empty removes it. False when there is no such field.
    bool setError(const QString &name, const QString &error);
    void clearErrors();
    /// Moves the keyboard to the field ("前往欄位").
    void goTo(const QString &name);

protected:
    /// The fields scroll, in the column that is given back, and what is added to body() stays below them.
    QVBoxLayout *scrollFields();

private:
    void place();

    QGridLayout *m_grid;
    QHash<QString, FormField *> m_fields;
    int m_columns = 1;
    QStringList m_order;
    QSet<QString> m_hidden;
};

} // namespace licheng
