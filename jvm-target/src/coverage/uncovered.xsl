<?xml version="1.0" encoding="UTF-8"?>
<!-- JaCoCo's XML report as text: a summary in the first line, then "file:line: what no test does", one line each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="root"/>

  <xsl:template match="/report">
    <xsl:text>coverage of the core: lines </xsl:text>
    <xsl:call-template name="ratio"><xsl:with-param name="counter" select="counter[@type='LINE']"/></xsl:call-template>
    <xsl:text>, branches </xsl:text>
    <xsl:call-template name="ratio"><xsl:with-param name="counter" select="counter[@type='BRANCH']"/></xsl:call-template>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="package/sourcefile/line[@mi &gt; 0 or @mb &gt; 0]">
      <xsl:sort select="../../@name"/>
      <xsl:sort select="../@name"/>
      <xsl:sort select="@nr" data-type="number"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="line">
    <xsl:value-of select="concat($root, ../../@name, '/', ../@name, ':', @nr, ': ')"/>
    <xsl:choose>
      <xsl:when test="@ci = 0">is never run</xsl:when>
      <xsl:when test="@mb &gt; 0">
        <xsl:value-of select="concat(@mb, ' of ', @mb + @cb, ' branches are never taken')"/>
      </xsl:when>
      <xsl:otherwise>is run in part only</xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="ratio">
    <xsl:param name="counter"/>
    <xsl:variable name="all" select="$counter/@covered + $counter/@missed"/>
    <xsl:value-of select="format-number($counter/@covered div $all * 100, '0.0')"/>
    <xsl:value-of select="concat(' % (', $counter/@covered, ' of ', $all, ')')"/>
  </xsl:template>
</xsl:stylesheet>
