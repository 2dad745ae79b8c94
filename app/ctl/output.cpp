// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

Output::Output(OutputFormat format, Progress progress) : m_format(format), m_progress(progress)
{
    (void)m_out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
    (void)m_error.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered);
}

void Output::line(const QString &text)
{
    if (!isJson())
        m_out.write(text.toUtf8() + '\n');
}

void Output::json(const QJsonObject &result)
{
    if (isJson())
        m_out.write(QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n');
}

void Output::bytes(const QByteArray &content)
{
    m_out.write(content);
}

void Output::error(const QString &sentence)
{
    m_error.write(u"licheng-ctl: %1\n"_s.arg(sentence).toUtf8());
}

void Output::progress(const QString &text)
{
    if (m_progress == Progress::Shown)
        m_error.write(text.toUtf8() + '\n');
}

} // namespace licheng::ctl
